// @ts-check
// Keyboard control of the chart: one tab stop for all its marks, then arrow keys (roving focus).

import { dialog } from "./card.mjs";
import { activeMark, chart, drawChart, svg } from "./chart.mjs";
import { record } from "./record.mjs";
import { open } from "./rows.mjs";
import { pan, quarter, seen, show, zoom } from "./scale.mjs";

/** @import { Item } from "./rows.mjs" */

/** @typedef {Record<string, () => void>} Actions */

/** @type {Actions} */
const STEPPED = {
  ArrowRight: () => along(1),
  ArrowLeft: () => along(-1),
  ArrowDown: () => across(1),
  ArrowUp: () => across(-1),
  Home: () => go(chart.current.row, 0),
  End: () => go(chart.current.row, Infinity),
};

/** @type {Actions} */
const MOVED = { ArrowRight: () => pan(quarter()), ArrowLeft: () => pan(-quarter()) };

/** @type {Actions} */
const ZOOMED = {
  "+": () => zoom(0.5, focused()),
  "=": () => zoom(0.5, focused()),
  "-": () => zoom(2, focused()),
  _: () => zoom(2, focused()),
  0: () => show(...record.axis),
};

export function setUpKeys() {
  svg.addEventListener("focusin", (event) => {
    const node = markAt(event);
    if (node && activeMark()?.node !== node) moveTo(node);
  });
  svg.addEventListener("keydown", pressed);
  dialog.addEventListener("close", () => {
    if (document.activeElement === document.body) activeMark()?.node.focus({ preventScroll: true });
  });
}

/** @param {Event} event */
const markAt = (event) => (event.target instanceof Element ? event.target.closest(".mark") : null);

/**
 * Make a mark the current one.
 *
 * @param {Element} node
 */
export function moveTo(node) {
  for (const [number, row] of chart.rows.entries())
    for (const mark of row.marks) if (mark.node === node) chart.current = { row: number, item: mark.start };
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const node = markAt(event);
  const moves = (event.shiftKey && MOVED[event.key]) || (!STEPPED[event.key] && ZOOMED[event.key]);
  if (node && (event.key === "Enter" || event.key === " ")) open(node);
  else if (moves) {
    moves();
    drawChart();
  } else if (STEPPED[event.key]) STEPPED[event.key]();
  else return;
  event.preventDefault();
}

/** Return the center of zooming by keys: the day of the current mark, if it is in view. */
function focused() {
  const item = chart.rows[chart.current.row]?.items[chart.current.item];
  return item && chart.scale.inView(item.at) ? item.at : undefined;
}

/**
 * Go to the previous or the next mark.
 *
 * @param {1 | -1} by
 */
function along(by) {
  const { row, item } = chart.current;
  const mark = chart.rows[row].markOf(item);
  go(row, by > 0 ? (mark?.end ?? item + 1) : (mark?.start ?? item) - 1);
}

/**
 * Go to the row above or below, to the item with the nearest day.
 *
 * @param {1 | -1} by
 */
function across(by) {
  const { rows, current } = chart;
  const row = Math.min(Math.max(current.row + by, 0), rows.length - 1);
  const [from, to] = seen();
  const day = Math.min(Math.max(rows[current.row].items[current.item].at, from), to);
  const gaps = rows[row].items.map(
    (other) => Math.max(other.first - day, day - other.last, 0) + Math.abs(other.at - day) / 1e6,
  );
  go(row, row === current.row ? current.item : gaps.indexOf(Math.min(...gaps)));
}

/**
 * @param {number} row
 * @param {number} item
 */
function go(row, item) {
  const { items } = chart.rows[row];
  chart.current = { row, item: Math.min(Math.max(item, 0), items.length - 1) };
  reveal(items[chart.current.item]);
  drawChart();
  activeMark()?.node.focus();
}

/**
 * Bring an item into view without zooming.
 *
 * @param {Item} item
 */
function reveal(item) {
  const [from, to] = seen();
  const long = item.last - item.first > ((to - from) / 50) * 4;
  if (long ? item.last < from || item.first > to : item.at < from || item.at > to) pan(item.at - (from + to) / 2);
}
