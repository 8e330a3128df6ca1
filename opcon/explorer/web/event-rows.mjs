// @ts-check
// The rows of events, one for each kind.

import { openCard } from "./card.mjs";
import { draw } from "./dom.mjs";
import { kinds, markedDay, rivals, shownEvents } from "./events.mjs";
import { LANE, labelsOf } from "./labels.mjs";
import { dayInWords, local, say } from "./language.mjs";
import { record } from "./record.mjs";
import { opens, Row } from "./rows.mjs";
import { seen } from "./scale.mjs";
import { state } from "./state.mjs";

/** @import { Known } from "./events.mjs" */
/** @import { Scale } from "./scale.mjs" */

/**
 * @typedef {object} Group Events too close together for marks of their own: from `start` up to `end`, exclusive.
 * @property {number} start
 * @property {number} end
 * @property {number} from The position of the first event.
 * @property {number} x The position of the mark.
 * @property {number} half Half the width of the mark.
 */

const coarse = matchMedia("(pointer: coarse)").matches;
const DOT = coarse ? 12 : 6; // half the width of the area of one event; a finger needs 24 pixels
const PILL = coarse ? 12 : 11; // half the width of the mark of several events
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
  const wanted = mostWeighty(items, groups);
  const named = wanted.map(([{ at, event }, number]) => ({ number, at, text: local(event.title) }));
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
  const drawn = alone ? [dot(item, x, y), ...(labels.get(start) ?? [])] : pill(items.length, x, y);
  return row.mark(start, end, {
    label: alone ? labelOf(item) : labelOfSeveral(items),
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
 * Group the events in view whose marks would overlap. The mark of a group has a fixed width, so that groups stay small.
 *
 * @param {Scale} scale
 * @param {Known[]} items
 */
function grouped(scale, items) {
  const to = seen()[1];
  /** @type {Group[]} */
  const found = [];
  for (let index = firstInView(items); index < items.length && items[index].at <= to; index += 1) {
    const x = scale.x(items[index].at);
    const last = found.at(-1);
    if (last && x - PILL < last.x + last.half)
      Object.assign(last, { end: index + 1, x: (last.from + x) / 2, half: PILL });
    else found.push({ start: index, end: index + 1, from: x, x, half: DOT });
  }
  return found;
}

/** @param {Known[]} items */
function firstInView(items) {
  const [from] = seen();
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle].at < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Return the event of each group with the highest priority, with the number at which the group starts, by priority.
 *
 * @param {Known[]} items
 * @param {Group[]} groups
 */
function mostWeighty(items, groups) {
  /** @type {[Known, number][]} */
  const found = groups.map(({ start, end }) => [
    items.slice(start, end).reduce((one, other) => (other.event.weight > one.event.weight ? other : one)),
    start,
  ]);
  return found.sort(([one], [other]) => other.event.weight - one.event.weight).slice(0, MOST);
}

/** @param {Known} item */
const labelOf = (item) =>
  say("event-mark", { date: local(record.dates[item.main.when].text), title: local(item.event.title) });

/** @param {Known[]} items */
function labelOfSeveral(items) {
  const [start, end] = [items[0], items[items.length - 1]].map((item) => dayInWords(item.at));
  return say("many-mark", { count: items.length, start, end });
}

/**
 * @param {number} count
 * @param {number} x
 * @param {number} y
 */
function pill(count, x, y) {
  return [
    draw("rect", { class: "many", x: x - PILL + 1, y: y - 7, width: 2 * PILL - 2, height: 14, rx: 7 }),
    draw("text", { class: "count", x, y: y + 4 }, String(count)),
  ];
}

/**
 * Draw a transfer or release as a square in the color of its receiver, and any other event as a dot.
 *
 * @param {Known} item
 * @param {number} x
 * @param {number} y
 */
function dot({ event, main }, x, y) {
  if (event.receiver !== undefined)
    return draw("rect", { x: x - 5.5, y: y - 5.5, width: 11, height: 11, class: `held-${event.receiver}` });
  return draw("circle", { cx: x, cy: y, r: 5, class: main.kind === "planned" ? "open" : "dot" });
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
