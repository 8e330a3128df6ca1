// @ts-check
// The strip: the holders in both conditions over the whole axis, and two sliders on that axis.

import { Board } from "./board.mjs";
import { dayLine, lastLine } from "./day-lines.mjs";
import { byId, draw } from "./dom.mjs";
import { limit } from "./events.mjs";
import { heldRow } from "./held-row.mjs";
import { font, widthOf } from "./labels.mjs";
import { CONDITIONS, say } from "./language.mjs";
import { isPhone } from "./phone.mjs";
import { record } from "./record.mjs";
import { Scale, ticks } from "./scale.mjs";
import { listen, state } from "./state.mjs";

/** @import { Row } from "./rows.mjs" */

const HEAD = 15; // height above the bars: the label of the day asked about
const SLIDER = 24; // height of a slider
const TICKS = 14;
const THUMB = 20; // width of the thumb of a slider, as in the style sheet
const NAMES = 66; // width of the names at the left of a narrow strip

const daySlide = byId("day-slide", HTMLInputElement);
const knownSlide = byId("known-slide", HTMLInputElement);
const options = byId("options");

export const strip = new Board("strip", drawStrip);

export function setUpStrip() {
  strip.setUp();
  options.addEventListener("click", () => {
    options.setAttribute("aria-expanded", String(!isOpen()));
    drawStrip();
  });
  listen(["known", "forces", "printing"], showStrip);
  listen(["day"], () => strip.svg.querySelector(".day-line")?.replaceWith(asked()));
}

const isOpen = () => options.getAttribute("aria-expanded") === "true";

/**
 * Return the scale of the whole axis.
 *
 * @param {number} width
 */
export const wholeScale = (width) => new Scale(width, record.axis, NAMES);

/** Return the upper edge of the axis: that of the slider of the day asked about. */
const axisTop = () => strip.rows.at(-1)?.foot ?? HEAD;

export function showStrip() {
  strip.fill(CONDITIONS.map((_, condition) => heldRow(condition)));
  drawStrip();
}

function drawStrip() {
  if (!strip.width) return;
  strip.scale = wholeScale(strip.width);
  for (const [number, row] of strip.rows.entries()) {
    row.high = isPhone() ? 19 : 24;
    row.place(number ? strip.rows[number - 1].foot : HEAD, 0);
  }
  const top = axisTop();
  const second = top + SLIDER + TICKS;
  const hasKnown = !state.printing && (isOpen() || !isPhone());
  const shapes = [
    ...beyond(top),
    ...axis(top),
    ...strip.rows.map(rowDrawn),
    ...(hasKnown ? [track(record.first, record.last, second), named("known-slide", second)] : []),
    ...(isPhone() ? [] : [named("day-slide", top)]),
    lastLine(strip.scale, { top: HEAD, foot: hasKnown ? second + SLIDER / 2 : top }),
    asked(),
  ];
  strip.show(second + (hasKnown ? SLIDER : 0), say("held-table"), shapes);
  place(daySlide, ...record.axis, top);
  place(knownSlide, record.first ?? record.axis[0], record.last ?? record.axis[1], second);
  knownSlide.hidden = !hasKnown;
}

const asked = () => dayLine(strip.scale, { top: 2, foot: axisTop() + SLIDER / 2, y: 11 });

/** @param {Row} row */
const rowDrawn = (row) =>
  draw(
    "g",
    { role: "group", "aria-label": row.name.join(" "), class: row.style },
    draw("text", { class: "name", x: 0, y: row.base - row.high / 2 + 4 }, row.name),
    row.paint(row, strip.scale),
  );

/**
 * @param {string} slider
 * @param {number} top
 */
const named = (slider, top) => draw("text", { class: "axis", x: 0, y: top + 16, "aria-hidden": "true" }, say(slider));

/**
 * Shade the days after the last day known.
 *
 * @param {number} foot
 */
function beyond(foot) {
  const [left, right] = strip.scale.clipped(limit() + 1, record.axis[1]);
  return left < right
    ? [draw("rect", { class: "beyond", x: left, y: HEAD, width: right - left, height: foot - HEAD })]
    : [];
}

/** @param {number} top */
function axis(top) {
  const { scale } = strip;
  const marks = ticks(scale).flatMap(([day, text]) => {
    const x = Math.min(scale.x(day), scale.width - widthOf(text, font) / 2);
    return [
      draw("line", { class: "rule", x1: scale.x(day), x2: scale.x(day), y1: HEAD, y2: top + SLIDER }),
      draw("text", { class: "axis middle", x, y: top + SLIDER + 11, "aria-hidden": "true" }, text),
    ];
  });
  return [...marks, track(...record.axis, top)];
}

/**
 * Return the line on which a slider moves.
 *
 * @param {number | undefined} first
 * @param {number | undefined} last
 * @param {number} top
 */
function track(first = record.axis[0], last = record.axis[1], top) {
  const y = top + SLIDER / 2;
  return draw("line", { class: "track", x1: strip.scale.x(first), x2: strip.scale.x(last), y1: y, y2: y });
}

/**
 * Place a slider so that the center of its thumb is at its day.
 *
 * @param {HTMLInputElement} slider
 * @param {number} first
 * @param {number} last
 * @param {number} top
 */
function place(slider, first, last, top) {
  const [left, right] = [first, last].map((day) => strip.scale.x(day));
  const box = { left: left - THUMB / 2, width: right - left + THUMB, top };
  for (const [name, pixels] of Object.entries(box)) slider.style.setProperty(name, `${pixels}px`);
}
