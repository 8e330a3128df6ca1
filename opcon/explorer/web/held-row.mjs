// @ts-check
// The rows of holders: a bar for each run of days with the same answer.

import { doubtful, eventsOf, goesOn, holders, segments } from "./answers.mjs";
import { openCard } from "./card.mjs";
import { draw } from "./dom.mjs";
import { asKnown, limit, markedDay, rivals } from "./events.mjs";
import { font, widthOf } from "./labels.mjs";
import { CONDITIONS, dayInWords, local, nameOf, say } from "./language.mjs";
import { record } from "./record.mjs";
import { Row } from "./rows.mjs";
import { state } from "./state.mjs";

/** @import { Segment } from "./answers.mjs" */
/** @import { Box } from "./rows.mjs" */
/** @import { Scale } from "./scale.mjs" */

/** @param {number} condition */
export function heldRow(condition) {
  const found = segments(record, state, condition);
  return new Row({
    name: [say(CONDITIONS[condition])],
    items: found.map(({ from, to }) => ({ at: from, first: from, last: to })),
    high: 24,
    rise: 0,
    style: "held-row",
    paint: (row, scale) =>
      found.length ? found.flatMap((segment, index) => bar(row, scale, segment, index, condition)) : nobody(row, scale),
  });
}

/**
 * @param {Row} row
 * @param {Scale} scale
 */
const nobody = ({ base, high }, { left }) => [
  draw("text", { class: "axis", x: left, y: base - high / 2 + 4 }, say("nobody")),
];

/**
 * @param {Row} row
 * @param {Scale} scale
 * @param {Segment} segment
 * @param {number} index
 * @param {number} condition
 */
function bar(row, scale, segment, index, condition) {
  const [left, right] = scale.clipped(segment.from, segment.to);
  if (right <= left) return [];
  const who = holders(record, segment);
  const { high, base } = row;
  const y = base - high;
  const box = { x: left, y, width: Math.max(right - left, 1), height: high };
  const shapes = [...barShape(segment, who, box, `fade-${condition}-${index}`), ...rivalTicks(scale, segment, y)];
  if (goesOn(record, state.known, segment) && scale.inView(limit() + 1))
    shapes.push(draw("path", { class: `held-${who[0]}`, d: `M${right},${y}l9,${high / 2}l-9,${high / 2}z` }));
  const aside = segment.projected ? 9 : 0; // room for the arrow of the previous bar
  const name = fitting(who, right - left - 10 - 2 * aside);
  const ink = who.length > 1 || segment.projected ? "ink" : `on-${who[0]}`;
  if (name)
    shapes.push(draw("text", { class: `inside ${ink}`, x: (left + right + aside) / 2, y: base - high / 2 + 4 }, name));
  const open = () => openCard(eventsOf(record, segment));
  return [row.mark(index, index + 1, { label: labelOf(segment, condition, name), open, box, shapes })];
}

/**
 * @param {Segment} segment
 * @param {number[]} who
 * @param {Box} box
 * @param {string} id
 * @returns {SVGElement[]}
 */
function barShape(segment, who, box, id) {
  if (segment.projected) return [draw("rect", { ...box, class: `projected-bar outline-${who.at(-1)}` })];
  if (!doubtful(record, segment)) return [draw("rect", { ...box, class: `held-${who[0]}` })];
  const shades = [...(segment.nobody ? ["none"] : []), ...who];
  const stops = shades.map((shade, step) =>
    draw("stop", { class: `stop-${shade}`, offset: step / (shades.length - 1) }),
  );
  return [
    draw("defs", {}, draw("linearGradient", { id }, stops)),
    draw("rect", { ...box, fill: `url(#${id})`, class: "doubtful" }),
  ];
}

/**
 * Mark the other dates that sources give for the start of a bar.
 *
 * @param {Scale} scale
 * @param {Segment} segment
 * @param {number} y
 */
function rivalTicks(scale, segment, y) {
  if (segment.projected) return [];
  const events = segment.tenures.map((tenure) => asKnown(record.events[record.tenures[tenure].event]));
  const days = new Set(events.flatMap(rivals).map(markedDay));
  return [...days]
    .filter((day) => scale.inView(day))
    .map((day) => draw("line", { class: "tick", x1: scale.x(day), x2: scale.x(day), y1: y - 6, y2: y - 1 }));
}

/**
 * Return the longest form of some names that fits a width: full, short, or undefined.
 *
 * @param {number[]} who
 * @param {number} room
 */
function fitting(who, room) {
  const commands = who.map((command) => record.commands[command]);
  const forms = [commands.map(({ name }) => local(name)), commands.map(({ short }) => local(short))];
  return forms.map((names) => names.join(say("or"))).find((form) => widthOf(form, `bold ${font}`) <= room);
}

/**
 * Return the accessible name of a bar. It contains the visible text, so that voice control finds the bar.
 *
 * @param {Segment} segment
 * @param {number} condition
 * @param {string | undefined} written
 */
function labelOf(segment, condition, written) {
  const full = holders(record, segment).map(nameOf).join(say("or"));
  const who = written && written !== full ? `${written} (${full})` : full;
  const doubt = doubtful(record, segment) ? ` (${say("in-doubt")})` : "";
  const flag = doubt || (segment.projected ? ` (${say("projected")})` : "");
  const values = {
    condition: say(CONDITIONS[condition]),
    holder: who + flag,
    start: dayInWords(segment.from),
    end: dayInWords(segment.to),
  };
  const lasts = segment.to >= record.axis[1] || goesOn(record, state.known, segment);
  return say(lasts ? "held-on" : "held-mark", values);
}
