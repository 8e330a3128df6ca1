// @ts-check
// The filters of events: kind, command, text, sources and disputes.

import { byId, make } from "./dom.mjs";
import { kinds, knownEvents, rankedEvents, shownEvents } from "./events.mjs";
import { foldAhead, selected } from "./finding.mjs";
import { nameOf, say } from "./language.mjs";
import { change, INITIAL, state } from "./state.mjs";

const boxes = byId("kinds");
const command = byId("command", HTMLSelectElement);
const text = byId("text", HTMLInputElement);
const source = byId("source", HTMLInputElement);
const disputed = byId("disputed", HTMLInputElement);

export function setUpFilters() {
  requestAnimationFrame(() => setTimeout(foldAhead)); // after the first paint
  byId("filter").addEventListener("submit", (event) => event.preventDefault());
  boxes.addEventListener("change", () => {
    const wanted = [...boxes.querySelectorAll("input")].filter((box) => box.checked).map((box) => box.value);
    change({ kinds: wanted.length === kinds.length ? null : wanted });
  });
  command.addEventListener("change", () => change({ command: command.value === "" ? null : Number(command.value) }));
  text.addEventListener("input", () => change({ text: text.value }));
  source.addEventListener("input", () => change({ source: source.value }));
  disputed.addEventListener("change", () => change({ disputed: disputed.checked }));
  byId("clear").addEventListener("click", () => {
    const { kinds, command, text, source, disputed } = INITIAL;
    change({ kinds, command, text, source, disputed });
    showFilters();
  });
}

/** Show the current filters, in the language of the page. Those in use are never folded away. */
export function showFilters() {
  if (state.kinds || state.command !== null || state.source || state.disputed)
    byId("filters", HTMLDetailsElement).open = true;
  boxes.replaceChildren(...kinds.map(kindBox));
  const concerned = [...new Set(selected.flatMap((event) => event.concerns ?? []))];
  const options = concerned
    .sort((one, other) => one - other)
    .map((number) => make("option", { value: number }, nameOf(number)));
  command.replaceChildren(make("option", { value: "" }, say("any")), ...options);
  command.value = String(state.command ?? "");
  text.value = state.text;
  source.value = state.source;
  disputed.checked = state.disputed;
}

/** @param {string} kind */
function kindBox(kind) {
  const box = make("input", { type: "checkbox", value: kind });
  box.checked = !state.kinds || state.kinds.includes(kind);
  return make("label", { class: "check" }, box, say(kind));
}

/** Show how many events match the filters, and how many of them in the title. */
export function showFound() {
  const [count, all] = [shownEvents().length, knownEvents().length];
  const phrase = state.text.trim() ? "found-titled" : "found";
  byId("find-count").textContent = String(count);
  byId("found").textContent = say(phrase, { count, all, titled: rankedEvents().titled.length });
}
