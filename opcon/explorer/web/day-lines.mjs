// @ts-check
// The lines of two days in a drawing, the day asked about and the last day known, each with a label.

import { draw } from "./dom.mjs";
import { limit } from "./events.mjs";
import { font, widthOf } from "./labels.mjs";
import { dayInWords, say } from "./language.mjs";
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
export const dayLine = (scale, place) => flagged(scale, "day-line", state.day, "asked", place);

/**
 * @param {Scale} scale
 * @param {Place} place
 */
export const lastLine = (scale, place) => flagged(scale, "last-line", limit(), "known-line", place);

/**
 * Return a line at a day, with a label that stays within the drawing.
 *
 * @param {Scale} scale
 * @param {string} style
 * @param {number} day
 * @param {string} phrase
 * @param {Place} place
 */
function flagged(scale, style, day, phrase, { top, foot, y }) {
  if (!scale.inView(day)) return draw("g", { class: style });
  const x = scale.x(day);
  const text = `${say(phrase)}: ${dayInWords(day)}`;
  const leftward = x + widthOf(text, `bold ${font()}`) + 6 > scale.width;
  const anchor = leftward ? "end" : "start";
  return draw(
    "g",
    { class: style, "aria-hidden": "true" },
    draw("line", { x1: x, x2: x, y1: top, y2: foot }),
    y === undefined ? null : draw("text", { x: leftward ? x - 4 : x + 4, y, "text-anchor": anchor }, text),
  );
}
