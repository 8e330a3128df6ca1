// @ts-check
// Control by mouse and touch: wheel, drag, pinch and click in the chart, and click in the strip.

import { chart } from "./chart.mjs";
import { open } from "./rows.mjs";
import { pan, seen, zoom } from "./scale.mjs";
import { change } from "./state.mjs";
import { strip } from "./strip.mjs";

/** @import { Board } from "./board.mjs" */

const STILL = 5; // pixels: a shorter move is a click

/** @type {Map<number, { x: number, from: number }>} */
const fingers = new Map();
let dragged = false;
let scrolled = 0; // when the page was last scrolled

export function setUpPointers() {
  const { svg } = chart;
  svg.addEventListener("pointerdown", pressed);
  svg.addEventListener("pointermove", moved);
  for (const name of /** @type {const} */ (["pointerup", "pointercancel"]))
    window.addEventListener(name, (event) => fingers.delete(event.pointerId));
  svg.addEventListener("click", (event) => dragged || clicked(chart, event));
  strip.svg.addEventListener("click", (event) => clicked(strip, event));
  window.addEventListener("scroll", () => (scrolled = performance.now()), { passive: true });
  svg.addEventListener("wheel", turned, { passive: false });
}

/**
 * @param {MouseEvent} event
 * @param {Board} board
 */
const placeOf = (event, board = chart) => event.clientX - board.svg.getBoundingClientRect().left;

/** @param {PointerEvent} event */
function pressed(event) {
  if (event.button !== 0) return;
  if (!fingers.size) dragged = false;
  fingers.set(event.pointerId, { x: placeOf(event), from: placeOf(event) });
}

/** @param {PointerEvent} event */
function moved(event) {
  const finger = fingers.get(event.pointerId);
  if (!finger) return;
  const x = placeOf(event);
  if (!dragged && fingers.size === 1 && Math.abs(x - finger.from) < STILL) return;
  dragged = true;
  chart.svg.setPointerCapture(event.pointerId);
  const other = [...fingers.values()].find((one) => one !== finger);
  if (other) pinch(finger.x, x, other.x);
  else pan(-(x - finger.x) / chart.scale.unit);
  finger.x = x;
}

/**
 * Zoom as one finger moves and another stays.
 *
 * @param {number} from
 * @param {number} to
 * @param {number} other
 */
function pinch(from, to, other) {
  const before = Math.abs(from - other);
  const after = Math.abs(to - other);
  if (before > 4 && after > 4) zoom(before / after, chart.scale.day((to + other) / 2));
}

/**
 * @param {Board} board
 * @param {MouseEvent} event
 */
function clicked(board, event) {
  if (!(event.target instanceof Element)) return;
  const node = event.target.closest(".mark, .aside");
  const { scale } = board;
  const x = placeOf(event, board);
  if (node) {
    board.moveTo(node);
    open(node);
  } else if (x >= scale.left && x <= scale.right) {
    change({ day: Math.floor(scale.day(x)) });
  }
}

/**
 * Zoom or move. A wheel movement that began by scrolling the page continues to scroll it; only one that begins over
 * the chart zooms. At the limit of the zoom the page scrolls as usual.
 *
 * @param {WheelEvent} event
 */
function turned(event) {
  const before = seen().join();
  const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
  if (!event.ctrlKey && !sideways && performance.now() - scrolled < 300) return;
  const by = (event.deltaY || event.deltaX) * [1, 16, 400][event.deltaMode];
  if (sideways) pan((event.deltaX || event.deltaY) / chart.scale.unit);
  else zoom(Math.exp(Math.min(Math.max(by, -200), 200) / 400), chart.scale.day(placeOf(event)));
  if (seen().join() === before && !event.ctrlKey) return;
  event.preventDefault();
}
