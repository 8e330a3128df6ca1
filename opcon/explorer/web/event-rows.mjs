// @ts-check
// The rows of events, one for each kind.

import { openCard } from "./card.mjs";
import { draw } from "./dom.mjs";
import { kinds, markedDay, rivals, shownEvents } from "./events.mjs";
import { grouped, PILL } from "./groups.mjs";
import { LANE, labelsOf } from "./labels.mjs";
import { dayInWords, local, say } from "./language.mjs";
import { record } from "./record.mjs";
import { opens, Row } from "./rows.mjs";
import { state } from "./state.mjs";
import { symbol } from "./symbols.mjs";

/** @import { Known } from "./events.mjs" */
/** @import { Group } from "./groups.mjs" */
/** @import { Scale } from "./scale.mjs" */

const MOST = 40; // at most so many events of a kind are tried for a label
const lanes = () => (state.printing ? 2 : 3); // lanes of labels above the events of a kind

export function kindRows() {
  const shown = shownEvents();
  return kinds.map((kind) =>
    kindRow(
      kind,
      shown.filter((one) => one.event.kind === kind),
    ),
  );
}

/**
 * @param {string} kind
 * @param {Known[]} events
 */
function kindRow(kind, events) {
  const items = events.sort((one, other) => one.at - other.at);
  const lasting = items.filter((item) => item.first !== item.last);
  return new Row({
    name: [`${say(kind)} (${items.length})`],
    items,
    high: lanes() * LANE + 24,
    rise: 8,
    style: `kind-row kind-${kind}`,
    paint: (row, scale) => paint(row, scale, items, lasting),
  });
}

/**
 * @param {Row} row
 * @param {Scale} scale
 * @param {Known[]} items
 * @param {Known[]} lasting
 */
function paint(row, scale, items, lasting) {
  const y = row.base - 10;
  const groups = grouped(scale, items);
  const wanted = mostWeighty(scale, items, groups);
  const named = wanted.map(([{ event }, number, x]) => ({ number, x, text: textOf(event) }));
  const labels = labelsOf(scale, named, y - 7, lanes());
  const several = new Set(groups.filter(({ start, end }) => end > start + 1).map(({ start }) => start));
  const asides = wanted.filter(([, start]) => labels.has(start) && several.has(start));
  return [
    ...lasting.flatMap((item) => spanLine(scale, item, y)),
    ...asides.map(([item, start]) => aside(labels.get(start) ?? [], item)),
    ...groups.map((group) => eventMark(row, scale, items, group, y, labels)),
  ];
}

/**
 * Return the mark of one event with its label, or of several with their count.
 *
 * @param {Row} row
 * @param {Scale} scale
 * @param {Known[]} all
 * @param {Group} group
 * @param {number} y
 * @param {Map<number, SVGElement[]>} labels
 */
function eventMark(row, scale, all, { start, end, x, half }, y, labels) {
  const items = all.slice(start, end);
  const [item] = items;
  const alone = items.length === 1;
  const disputed = items.filter(({ disputes }) => disputes.length);
  const drawn = alone ? [symbol(item, x, y), ...(labels.get(start) ?? [])] : pill(items, x, y);
  return row.mark(start, end, {
    label: alone ? labelOf(item, labels.has(start)) : labelOfSeveral(items),
    open: () => openCard(items.map(({ event }) => event.number)),
    box: { x: x - half, y: y - 12, width: 2 * half, height: 24 },
    shapes: [...disputed.flatMap((each) => rivalTicks(scale, each, y)), ...drawn],
  });
}

/**
 * Return the label of one event in a group. A click opens that event; the keyboard reaches it in the list of the group.
 *
 * @param {SVGElement[]} shapes
 * @param {Known} item
 */
function aside(shapes, item) {
  const node = draw("g", { class: "aside", "aria-hidden": "true" }, shapes);
  opens(node, () => openCard([item.event.number]));
  return node;
}

/**
 * Return the event of each group with the highest priority, with the number at which the group starts, and the position
 * of its label: that of its mark if it has one.
 *
 * @param {Scale} scale
 * @param {Known[]} items
 * @param {Group[]} groups
 */
function mostWeighty(scale, items, groups) {
  /** @type {[Known, number, number][]} */
  const found = groups.map(({ start, end, x }) => {
    const item = items.slice(start, end).reduce((one, other) => (other.event.weight > one.event.weight ? other : one));
    return [item, start, end > start + 1 ? scale.x(item.at) : x];
  });
  return found.sort(([one], [other]) => other.event.weight - one.event.weight).slice(0, MOST);
}

/** @param {Known["event"]} event */
const textOf = ({ short, title }) => local(short ?? title);

/**
 * Return the accessible name of a mark. It contains the visible text, so that voice control finds the mark.
 *
 * @param {Known} item
 * @param {boolean} labeled
 */
function labelOf({ main, event }, labeled) {
  const [full, text] = [local(event.title), textOf(event)];
  const title = labeled && text !== full ? `${text} (${full})` : full;
  return say("event-mark", { date: local(record.dates[main.when].text), title });
}

/** @param {Known[]} items */
function labelOfSeveral(items) {
  const [start, end] = [items[0], items[items.length - 1]].map((item) => dayInWords(item.at));
  return say("many-mark", { count: items.length, start, end });
}

/**
 * Draw the count of some events, on segments in the colors of the receivers among them.
 *
 * @param {Known[]} items
 * @param {number} x
 * @param {number} y
 */
function pill(items, x, y) {
  const receivers = [...new Set(items.flatMap(({ event }) => event.receiver ?? []))];
  const width = (2 * PILL - 8) / receivers.length;
  return [
    draw("rect", { class: "many", x: x - PILL + 1, y: y - 7, width: 2 * PILL - 2, height: 14, rx: 7 }),
    draw("text", { class: "count", x, y: y + 4 }, String(items.length)),
    ...receivers.map((receiver, index) =>
      draw("rect", { class: `held-${receiver}`, x: x - PILL + 4 + index * width, y: y + 5, width, height: 5 }),
    ),
  ];
}

/**
 * @param {Scale} scale
 * @param {Known} item
 * @param {number} y
 */
function spanLine(scale, item, y) {
  const [left, right] = scale.clipped(item.first, item.last);
  if (right - left < 1) return [];
  return [draw("line", { class: item.span ? "took" : "took pale", x1: left, x2: right, y1: y, y2: y })];
}

/**
 * @param {Scale} scale
 * @param {Known} item
 * @param {number} y
 */
function rivalTicks(scale, item, y) {
  const days = rivals(item)
    .map(markedDay)
    .filter((day) => scale.inView(day));
  return days.map((day) => draw("line", { class: "tick", x1: scale.x(day), x2: scale.x(day), y1: y - 9, y2: y + 9 }));
}
