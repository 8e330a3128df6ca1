// @ts-check
// The history as tables: holders, plans and events.

import { doubtful, eventsOf, goesOn, holders, segments } from "./answers.mjs";
import { eventLink } from "./card.mjs";
import { byId, make } from "./dom.mjs";
import { knownPlans, rankedEvents } from "./events.mjs";
import { CONDITIONS, dayInWords, label, local, nameOf, say } from "./language.mjs";
import { record } from "./record.mjs";
import { state } from "./state.mjs";

/** @import { Child } from "./dom.mjs" */
/** @import { Known } from "./events.mjs" */
/** @import { Plan } from "./payload.mjs" */
/** @import { Segment } from "./answers.mjs" */

/** @typedef {{ text: Child | Child[], style?: string, heads?: boolean }} Cell */

const PORTION = 100; // events shown at a time: the layout of thousands of rows is slow

let portion = PORTION;

const tables = byId("tables");

export function drawTables() {
  portion = PORTION;
  tables.replaceChildren(heldTable(), planTable(), eventTable());
}

/**
 * Make a table. On a narrow screen the style sheet turns a row into a block, in which each cell names its column. The
 * roles are explicit, because browsers no longer treat such a block as part of a table.
 *
 * @param {string} caption
 * @param {string[]} heads
 * @param {Cell[][]} rows
 */
function table(caption, heads, rows) {
  const names = heads.map((head) => say(head));
  const head = names.map((name) => make("th", { scope: "col", role: "columnheader" }, name));
  const body = rows.map((row) => {
    const cells = row.map((one, index) => cell(one, names[index]));
    return make("tr", { role: "row" }, cells);
  });
  const found = make(
    "table",
    { role: "table" },
    make("caption", {}, caption),
    make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, head)),
    make("tbody", { role: "rowgroup" }, body),
  );
  return make("div", { class: "scroll", role: "region", tabindex: 0, "aria-label": caption }, found);
}

/**
 * @param {Cell} cell
 * @param {string} name
 */
function cell({ text, style, heads }, name) {
  const role = heads ? "rowheader" : "cell";
  const attributes = { role, scope: heads ? "row" : null, class: style, "data-head": name };
  return make(heads ? "th" : "td", attributes, make("span", {}, text));
}

/**
 * @param {string} text
 * @returns {Cell}
 */
const dated = (text) => ({ text, style: "date" });

/**
 * @param {Cell["text"]} text
 * @returns {Cell}
 */
const heading = (text) => ({ text, heads: true });

function heldTable() {
  const rows = CONDITIONS.flatMap((key, condition) =>
    segments(record, state, condition).map((segment) => heldRow(segment, key)),
  );
  const caption = `${say("held-table")}: ${local(record.forces[state.forces].name)}`;
  return table(caption, ["condition", "holder", "from", "to", "certainty", "begun-by"], rows);
}

/**
 * @param {Segment} segment
 * @param {string} condition
 * @returns {Cell[]}
 */
function heldRow(segment, condition) {
  const sure = segment.projected ? "projected" : doubtful(record, segment) ? "in-doubt" : "certain";
  const lasts = segment.to >= record.axis[1] || goesOn(record, state.known, segment);
  return [
    heading(say(condition)),
    { text: holders(record, segment).map(nameOf).join(say("or")) },
    dated(dayInWords(segment.from)),
    dated(lasts ? say("goes-on") : dayInWords(segment.to)),
    { text: say(sure) },
    { text: eventsOf(record, segment).map((event) => eventLink(event)) },
  ];
}

function planTable() {
  const heads = ["layer", "stood-from", "stood-to", "target", "receiver", "event"];
  return table(say("plans-table"), heads, knownPlans().map(planRow));
}

/**
 * @param {Plan} plan
 * @returns {Cell[]}
 */
function planRow({ layer, since, until, target, receiver, event }) {
  return [
    heading(label(layer)),
    dated(dayInWords(since)),
    dated(until === undefined ? say("goes-on") : dayInWords(until)),
    { text: target === undefined ? say("no-date") : local(record.dates[target].text) },
    { text: receiver === undefined ? "" : nameOf(receiver) },
    { text: eventLink(event) },
  ];
}

function eventTable() {
  const { titled, others } = rankedEvents();
  const shown = [...titled, ...others];
  const seen = state.printing ? shown : shown.slice(0, portion);
  const found = table(say("events-table"), ["date", "kind", "event", "source-count"], seen.map(eventRow));
  const count = Math.min(shown.length - seen.length, PORTION);
  const more = make("button", { type: "button", id: "more", click: showMore }, say("more", { count }));
  return make("div", {}, shown.length ? found : make("p", {}, say("none-found")), count ? more : null);
}

/**
 * @param {Known} known
 * @returns {Cell[]}
 */
function eventRow({ event, main, disputes }) {
  const mark = disputes.length ? make("span", { class: "dispute" }, ` ${say("disputed")}`) : null;
  return [
    { text: local(record.dates[main.when].text) },
    { text: say(`one.${event.kind}`) },
    heading([eventLink(event.number), mark]),
    { text: String((event.cites ?? []).length) },
  ];
}

/** Show more events, and move the focus to the first of them. */
function showMore() {
  const first = portion;
  portion += PORTION;
  tables.lastElementChild?.replaceWith(eventTable());
  const links = tables.lastElementChild?.querySelectorAll("a");
  links?.[first]?.focus();
}
