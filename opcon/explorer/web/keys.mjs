// @ts-check
// Keyboard control of the strip and the chart: one tab stop for all marks of each, then arrow keys (roving focus).

import { dialog } from "./card.mjs";
import { chart, reveal } from "./chart.mjs";
import { record } from "./record.mjs";
import { open } from "./rows.mjs";
import { pan, quarter, show, zoom } from "./scale.mjs";
import { strip } from "./strip.mjs";

/** @import { Board } from "./board.mjs" */

/** @typedef {Record<string, () => void>} Actions */

/** @type {Record<string, (board: Board) => void>} */
const STEPPED = {
  ArrowRight: (board) => along(board, 1),
  ArrowLeft: (board) => along(board, -1),
  ArrowDown: (board) => across(board, 1),
  ArrowUp: (board) => across(board, -1),
  Home: (board) => go(board, board.current.row, 0),
  End: (board) => go(board, board.current.row, Infinity),
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

let used = chart; // the one that had the focus last

export function setUpKeys() {
  for (const board of [strip, chart]) {
    board.svg.addEventListener("focusin", (event) => {
      used = board;
      const node = markAt(event);
      if (node && board.activeMark()?.node !== node) board.moveTo(node);
    });
    board.svg.addEventListener("keydown", (event) => pressed(board, event));
  }
  dialog.addEventListener("close", () => {
    const { activeElement, body } = document;
    if (activeElement === body || dialog.contains(activeElement))
      used.activeMark()?.node.focus({ preventScroll: true });
  });
}

/** @param {Event} event */
const markAt = (event) => (event.target instanceof Element ? event.target.closest(".mark") : null);

/**
 * @param {Board} board
 * @param {KeyboardEvent} event
 */
function pressed(board, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const node = markAt(event);
  const moves = board === chart && ((event.shiftKey && MOVED[event.key]) || (!STEPPED[event.key] && ZOOMED[event.key]));
  if (node && (event.key === "Enter" || event.key === " ")) open(node);
  else if (moves) {
    moves();
    chart.redraw();
  } else if (STEPPED[event.key]) STEPPED[event.key](board);
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
 * @param {Board} board
 * @param {1 | -1} by
 */
function along(board, by) {
  const { row, item } = board.current;
  const mark = board.rows[row].markOf(item);
  go(board, row, by > 0 ? (mark?.end ?? item + 1) : (mark?.start ?? item) - 1);
}

/**
 * Go to the row above or below, to the item with the nearest day.
 *
 * @param {Board} board
 * @param {1 | -1} by
 */
function across(board, by) {
  const { rows, current, scale } = board;
  const row = Math.min(Math.max(current.row + by, 0), rows.length - 1);
  if (!rows[row].items.length) return;
  const day = Math.min(Math.max(rows[current.row].items[current.item].at, scale.from), scale.to);
  const gaps = rows[row].items.map(
    (other) => Math.max(other.first - day, day - other.last, 0) + Math.abs(other.at - day) / 1e6,
  );
  go(board, row, row === current.row ? current.item : gaps.indexOf(Math.min(...gaps)));
}

/**
 * @param {Board} board
 * @param {number} row
 * @param {number} item
 */
function go(board, row, item) {
  const { items } = board.rows[row];
  board.current = { row, item: Math.min(Math.max(item, 0), items.length - 1) };
  if (board === chart) reveal(items[board.current.item]);
  board.redraw();
  board.activeMark()?.node.focus();
}
