// @ts-check
// The lines of two days in a drawing, the day asked about and the last day known, each with a label. The days of a month
// or a year asked about are shaded.

import { draw } from "./dom.mjs";
import { limit } from "./events.mjs";
import { font, widthOf } from "./labels.mjs";
import { askedInWords, dayInWords, say } from "./language.mjs";
import { state } from "./state.mjs";

/** @import { Scale } from "./scale.mjs" */

/**
 * @typedef {object} Place
 * @property {number} top The upper end of the line.
 * @property {number} foot The lower end of the line.
 * @property {number} [y] The base line of the label; without it, there is no label.
 */

/**
 * @param {Scale} scale
 * @param {Place} place
 */
export const dayLine = (scale, place) =>
  flagged(scale, "day-line", askedDays(), `${say("asked")}: ${askedInWords()}`, place);

/**
 * Return the start and the end of the days asked about; those of one day are the same.
 *
 * @returns {[start: number, end: number]}
 */
export const askedDays = () => [state.day, state.until === null ? state.day : state.until + 1];

/**
 * @param {Scale} scale
 * @param {Place} place
 */
export const lastLine = (scale, place) =>
  flagged(scale, "last-line", [limit(), limit()], `${say("known-line")}: ${dayInWords(limit())}`, place);

/**
 * Return a line at the first of some days, with a label that stays within the drawing, and shade the days.
 *
 * @param {Scale} scale
 * @param {string} style
 * @param {[start: number, end: number]} days
 * @param {string} text
 * @param {Place} place
 */
function flagged(scale, style, days, text, { top, foot, y }) {
  const [x, end] = scale.clipped(...days);
  if (x > end) return draw("g", { class: style });
  const leftward = end + widthOf(text, `bold ${font}`) + 6 > scale.width;
  const anchor = leftward ? "end" : "start";
  return draw(
    "g",
    { class: style, "aria-hidden": "true" },
    draw("rect", { x, y: top, width: end - x, height: foot - top }),
    draw("line", { x1: x, x2: x, y1: top, y2: foot }),
    y === undefined ? null : draw("text", { x: leftward ? x - 4 : end + 4, y, "text-anchor": anchor }, text),
  );
}
