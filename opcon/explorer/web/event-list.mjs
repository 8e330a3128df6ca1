// @ts-check
// The events shown as a list by decade, which replaces the chart on a phone.

import { eventLink } from "./card.mjs";
import { partsOf } from "./days.mjs";
import { byId, draw, make } from "./dom.mjs";
import { shownEvents } from "./events.mjs";
import { dayInWords, local, say } from "./language.mjs";
import { record } from "./record.mjs";
import { listen, state } from "./state.mjs";
import { symbol } from "./symbols.mjs";

/** @import { Known } from "./events.mjs" */

const FIRST = 12; // events of a decade shown at first: those with the highest priority
const PORTION = 50; // events added at a time

const list = byId("list");
const askedLine = make("li", { class: "asked" });

export function setUpList() {
  listen(["day"], () => list.hidden || markDay());
}

export function showList() {
  const decades = [...byDecade()].map(([decade, events]) => decadePart(decade, events));
  list.replaceChildren(...(decades.length ? decades : [make("p", {}, say("none-found"))]));
  markDay();
}

function byDecade() {
  /** @type {Map<number, Known[]>} */
  const found = new Map();
  for (const one of shownEvents()) {
    const [year] = partsOf(one.first);
    const decade = year - (year % 10);
    if (!found.has(decade)) found.set(decade, []);
    found.get(decade)?.push(one);
  }
  return found;
}

/**
 * @param {number} decade
 * @param {Known[]} events
 */
function decadePart(decade, events) {
  const items = new Map();
  const rows = make("ul");
  const button = make("button", { type: "button", click: () => more() });
  const ranked = [...events].sort((one, other) => other.event.weight - one.event.weight);

  /** @param {number} count */
  function add(count) {
    for (const one of ranked.slice(items.size, items.size + count)) items.set(one, item(one));
    rows.replaceChildren(...events.flatMap((one) => items.get(one) ?? []));
    const left = events.length - items.size;
    button.hidden = left === 0;
    button.textContent = say("more", { count: Math.min(left, PORTION) });
  }

  function more() {
    const before = new Set(items.values());
    add(PORTION);
    markDay();
    for (const row of rows.children) if (!before.has(row)) return row.querySelector("a")?.focus();
  }

  add(FIRST);
  return make("section", {}, make("h3", {}, `${say("decade", { decade })} (${events.length})`), rows, button);
}

/** @param {Known} one */
function item(one) {
  const { event, main, disputes, first } = one;
  const said = [local(record.dates[main.when].text), say(`one.${event.kind}`), disputes.length ? say("disputed") : ""];
  const link = eventLink(event.number, [
    draw("svg", { width: 14, height: 14, "aria-hidden": "true" }, symbol(one, 7, 7)),
    make("span", { class: "when" }, said.filter(Boolean).join(" · ")),
    " ",
    make("span", { class: event.turning ? "turning" : null }, local(event.title)),
  ]);
  return make("li", { "data-first": first }, link);
}

/** Place the line of the day asked about after the last event that had begun by then. */
function markDay() {
  const rows = [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("[data-first]"))];
  const before = rows.findLast(({ dataset }) => Number(dataset.first) <= state.day);
  askedLine.textContent = `${say("asked")}: ${dayInWords(state.day)}`;
  if (before) before.after(askedLine);
  else rows[0]?.before(askedLine);
}
