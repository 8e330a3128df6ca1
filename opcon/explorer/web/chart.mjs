// @ts-check
// The chart of events: a row for each kind, over one time axis.

import { Board } from "./board.mjs";
import { dayLine, lastLine } from "./day-lines.mjs";
import { byId, draw } from "./dom.mjs";
import { kindRows } from "./event-rows.mjs";
import { limit, shownEvents } from "./events.mjs";
import { font, widthOf } from "./labels.mjs";
import { say } from "./language.mjs";
import { record } from "./record.mjs";
import { pan, Scale, ticks } from "./scale.mjs";
import { listen } from "./state.mjs";

/** @import { Item, Row } from "./rows.mjs" */

const HEAD = 46; // height above the rows: labels of two days, and the axis
const FOOT = 20;
const NAME = 17; // height of the name of a row, if it is above the row

export const chart = new Board("frame", drawChart);

let waiting = 0;

/** Add the chart to the page, and update it when its width, the days in view or the day asked about change. */
export function setUpChart() {
  chart.setUp();
  listen(["from", "to"], drawSoon);
  listen(["day"], () => chart.svg.querySelector(".day-line")?.replaceWith(asked()));
}

/** Compute the content of the rows again, and draw them. */
export function refresh() {
  chart.fill(kindRows().filter((row) => row.items.length));
  drawChart();
}

/** Draw once before the next frame, even if called several times. */
function drawSoon() {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(drawChart);
}

export function drawChart() {
  cancelAnimationFrame(waiting);
  if (!chart.width) return;
  chart.scale = new Scale(chart.width);
  for (const [number, row] of chart.rows.entries())
    row.place(number ? chart.rows[number - 1].foot : HEAD, chart.scale.wide ? 0 : NAME);
  const known = lastLine(chart.scale, { top: 15, foot: bottom(), y: 24 });
  chart.show(bottom() + FOOT, say("chart"), [...beyond(), ...axis(), ...chart.rows.map(rowDrawn), asked(), known]);
  const count = chart.svg.querySelectorAll(".label").length;
  byId("named").textContent = say("named", { count, all: shownEvents().length });
}

const asked = () => dayLine(chart.scale, { top: 1, foot: bottom(), y: 10 });

/**
 * Bring an item into view without zooming.
 *
 * @param {Item} item
 */
export function reveal(item) {
  const { from, to } = chart.scale;
  const long = item.last - item.first > ((to - from) / 50) * 4;
  if (long ? item.last < from || item.first > to : item.at < from || item.at > to) pan(item.at - (from + to) / 2);
}

/**
 * Make the mark of an event the current one. Return whether it has one.
 *
 * @param {number} number
 */
export function pointAt(number) {
  if (byId("chart").hidden) return false;
  const places = chart.rows.map(({ items }) => items.findIndex(({ event }) => event?.number === number));
  const row = places.findIndex((item) => item >= 0);
  if (row >= 0) chart.setCurrent({ row, item: places[row] });
  return row >= 0;
}

/** Return the bottom of the last row. */
const bottom = () => chart.rows.at(-1)?.foot ?? HEAD;

/**
 * @param {Row} row
 * @param {number} number
 */
function rowDrawn(row, number) {
  const { wide, left, right } = chart.scale;
  const name = row.name.join(" ");
  const lines = row.name.map((line, index) => draw("tspan", { x: 0, dy: index ? 14 : 0 }, line));
  return draw(
    "g",
    { role: "group", "aria-label": name, "data-row": number, class: row.style },
    draw("line", { class: "rule", x1: wide ? 0 : left, x2: right, y1: row.foot, y2: row.foot }),
    wide
      ? draw("text", { class: "name", x: 0, y: row.base - row.name.length * 14 + row.rise }, lines)
      : draw("text", { class: "name", x: 2, y: row.top + 13 }, name),
    row.paint(row, chart.scale),
  );
}

function axis() {
  const { scale } = chart;
  const foot = bottom();
  return ticks(scale).flatMap(([day, text]) => {
    const x = Math.min(scale.x(day) + 2, scale.width - widthOf(text, font));
    return [
      draw("line", { class: "grid", x1: scale.x(day), x2: scale.x(day), y1: HEAD - 6, y2: foot }),
      ...[HEAD - 9, foot + 14].map((y) => draw("text", { class: "axis", x, y, "aria-hidden": "true" }, text)),
    ];
  });
}

/** Shade the days after the last day known. */
function beyond() {
  const [left, right] = chart.scale.clipped(limit() + 1, record.axis[1]);
  if (left >= right) return [];
  return [draw("rect", { class: "beyond", x: left, y: HEAD - 6, width: right - left, height: bottom() - HEAD + 6 })];
}
