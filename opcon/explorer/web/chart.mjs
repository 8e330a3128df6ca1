// @ts-check
// The chart: a row for each condition, each layer of plans and each kind of event, over one time axis.

import { byId, draw } from "./dom.mjs";
import { kindRows } from "./event-rows.mjs";
import { limit } from "./events.mjs";
import { heldRow } from "./held-row.mjs";
import { font, widthOf } from "./labels.mjs";
import { CONDITIONS, dayInWords, say } from "./language.mjs";
import { planRows } from "./plan-rows.mjs";
import { record } from "./record.mjs";
import { Scale, ticks } from "./scale.mjs";
import { listen, state } from "./state.mjs";

/** @import { Row } from "./rows.mjs" */

const PAPER = 760; // width in print
const HEAD = 46; // height above the rows: labels of two days, and the axis
const FOOT = 20;
const NAME = 17; // height of the name of a row, if it is above the row

const frame = byId("frame");

export const svg = draw("svg", { role: "group" });

/** The rows drawn, their scale, and the mark with the keyboard focus. */
export const chart = {
  /** @type {Row[]} */
  rows: [],
  scale: new Scale(PAPER),
  current: { row: 0, item: 0 },
};

let room = 0; // available width; reading it each time would force a layout of the page
let waiting = 0;

/** Add the chart to the page, and update it when its width, the days in view or the day asked about change. */
export function setUpChart() {
  frame.append(svg);
  new ResizeObserver(([{ contentRect }]) => {
    const width = Math.floor(contentRect.width);
    if (!width || width === room) return;
    room = width;
    drawSoon();
  }).observe(frame);
  listen(["from", "to"], drawSoon);
  listen(["day"], moveDayLine);
}

/** Compute the content of the rows again, and draw them. */
export function refresh() {
  const rows = [...CONDITIONS.map((_, condition) => heldRow(condition)), ...planRows(), ...kindRows()];
  chart.rows = rows.filter((row) => row.items.length);
  chart.current = { row: Math.min(chart.current.row, Math.max(chart.rows.length - 1, 0)), item: 0 };
  drawChart();
}

/** Draw once before the next frame, even if called several times. */
function drawSoon() {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(drawChart);
}

export function drawChart() {
  cancelAnimationFrame(waiting);
  room ||= Math.floor(frame.clientWidth);
  const width = state.printing ? PAPER : room;
  if (!width) return;
  const scale = new Scale(width);
  chart.scale = scale;
  const hadFocus = svg.contains(document.activeElement);
  for (const [number, row] of chart.rows.entries())
    row.place(number ? chart.rows[number - 1].foot : HEAD, scale.wide ? 0 : NAME);
  const foot = bottom();
  const size = { width, height: foot + FOOT, viewBox: `0 0 ${width} ${foot + FOOT}` };
  for (const [name, value] of Object.entries({ ...size, "aria-label": say("chart") }))
    svg.setAttribute(name, String(value));
  svg.replaceChildren(...beyond(), ...axis(), ...chart.rows.map(rowDrawn), dayLine(), lastLine());
  const active = activeMark();
  active?.node.setAttribute("tabindex", "0");
  if (hadFocus) active?.node.focus({ preventScroll: true });
}

/** Return the bottom of the last row. */
const bottom = () => chart.rows.at(-1)?.foot ?? HEAD;

/** Return the mark with the keyboard focus; if it is out of view, the first in view. */
export function activeMark() {
  const { rows, current } = chart;
  return rows[current.row]?.markOf(current.item) ?? rows.flatMap((row) => row.marks)[0];
}

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
    const x = Math.min(scale.x(day) + 2, scale.width - widthOf(text, font()));
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

const lastLine = () => flagged("last-line", limit(), `${say("known-line")}: ${dayInWords(limit())}`, 24);

const dayLine = () => flagged("day-line", state.day, `${say("asked")}: ${dayInWords(state.day)}`, 10);

/**
 * Return a line at a day, with a label that stays within the chart.
 *
 * @param {string} style
 * @param {number} day
 * @param {string} text
 * @param {number} y
 */
function flagged(style, day, text, y) {
  const { scale } = chart;
  if (!scale.inView(day)) return draw("g", { class: style });
  const x = scale.x(day);
  const leftward = x + widthOf(text, `bold ${font()}`) + 6 > scale.width;
  return draw(
    "g",
    { class: style, "aria-hidden": "true" },
    draw("line", { x1: x, x2: x, y1: y - 9, y2: bottom() }),
    draw("text", { x: leftward ? x - 4 : x + 4, y, "text-anchor": leftward ? "end" : "start" }, text),
  );
}

/** Move the line of the day asked about, without redrawing the chart. */
function moveDayLine() {
  svg.querySelector(".day-line")?.replaceWith(dayLine());
}
