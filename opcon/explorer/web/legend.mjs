// @ts-check
// The legend: the commands with a color in the chart.

import { holders, segments } from "./answers.mjs";
import { byId, make } from "./dom.mjs";
import { shownEvents } from "./events.mjs";
import { CONDITIONS, local } from "./language.mjs";
import { record } from "./record.mjs";
import { state } from "./state.mjs";

export function drawLegend() {
  const held = CONDITIONS.flatMap((_, condition) => segments(record, state, condition));
  const passed = shownEvents().flatMap(({ event }) => event.receiver ?? []);
  const commands = new Set([...held.flatMap((segment) => holders(record, segment)), ...passed]);
  byId("key").replaceChildren(...[...commands].sort((one, other) => one - other).map(entry));
}

/** @param {number} command */
function entry(command) {
  const [name, short] = [record.commands[command].name, record.commands[command].short].map(local);
  const swatch = make("span", { class: `swatch swatch-${command}` });
  return make("span", { class: "entry" }, swatch, short === name ? name : `${short}, ${name}`);
}
