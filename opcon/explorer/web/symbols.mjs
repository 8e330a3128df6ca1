// @ts-check
// The symbol of an event, in the chart and in the list.

import { draw } from "./dom.mjs";

/** @import { Known } from "./events.mjs" */

/**
 * Draw a transfer or release as a square in the color of its receiver, and any other event as a dot.
 *
 * @param {Known} known
 * @param {number} x
 * @param {number} y
 */
export function symbol({ event, main }, x, y) {
  if (event.receiver !== undefined)
    return draw("rect", { x: x - 5.5, y: y - 5.5, width: 11, height: 11, class: `held-${event.receiver}` });
  return draw("circle", { cx: x, cy: y, r: 5, class: main.kind === "planned" ? "open" : "dot" });
}
