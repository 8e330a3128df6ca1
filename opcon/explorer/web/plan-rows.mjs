// @ts-check
// The rows of plans, one for each layer: an outline over the days on which a plan was in force.

import { openCard } from "./card.mjs";
import { draw } from "./dom.mjs";
import { knownPlans, limit } from "./events.mjs";
import { LANE, labelsOf } from "./labels.mjs";
import { dayInWords, label, local, say } from "./language.mjs";
import { record } from "./record.mjs";
import { Row } from "./rows.mjs";

/** @import { Labeled } from "./labels.mjs" */
/** @import { Plan } from "./payload.mjs" */
/** @import { Item } from "./rows.mjs" */
/** @import { Scale } from "./scale.mjs" */

/** @typedef {Item & Labeled & { plan: Plan, line: number, name: string }} PlanItem */

const LINE = 12; // the height of a plan

export const planRows = () => record.layers.map(planRow);

/** @param {string} layer */
function planRow(layer) {
  const found = knownPlans().filter((plan) => plan.layer === layer);
  const items = stacked(found.map(planItem));
  const [whose, ...rest] = say(`plans.${layer}`).split(": ");
  const lines = Math.max(0, ...items.map((item) => item.line)) + 1;
  return new Row({
    name: [`${whose}:`, ...rest],
    items,
    high: 2 * LANE + LINE * lines + 2,
    rise: 12,
    style: `plan-row layer-${layer}`,
    paint: (row, scale) => paint(row, scale, items, lines),
  });
}

/**
 * @param {Plan} plan
 * @returns {PlanItem}
 */
function planItem(plan) {
  const after = plan.until ?? Math.min(limit() + 1, record.axis[1]);
  const to = plan.receiver === undefined ? "" : ` → ${local(record.commands[plan.receiver].short)}`;
  const aim = plan.aim === undefined ? say("no-date") : local(plan.aim);
  const values = { layer: label(plan.layer), start: dayInWords(plan.since), target: `${aim}${to}` };
  return {
    plan,
    line: 0,
    first: plan.since,
    last: after,
    at: plan.since,
    name: say("plan-mark", values),
    texts: [`${aim}${to}`, aim],
    weight: after - plan.since,
  };
}

/**
 * Give each plan a line on which it overlaps no other plan.
 *
 * @param {PlanItem[]} items
 */
function stacked(items) {
  /** @type {number[]} */
  const ends = [];
  return items.map((item) => {
    const free = ends.findIndex((end) => end <= item.first);
    const line = free < 0 ? ends.length : free;
    ends[line] = item.last;
    return { ...item, line };
  });
}

/**
 * @param {Row} row
 * @param {Scale} scale
 * @param {PlanItem[]} items
 * @param {number} lines
 */
function paint(row, scale, items, lines) {
  /** @type {[PlanItem, number][]} */
  const numbered = items.map((item, index) => [item, index]);
  const labels = labelsOf(scale, numbered, row.base - LINE * lines, 2);
  return items.flatMap((item, index) => {
    const [left, right] = scale.clipped(item.first, item.last);
    if (right <= left) return [];
    const y = row.base - LINE * (lines - item.line);
    const box = { x: left, y, width: Math.max(right - left, 2), height: 9 };
    /** @type {SVGElement[]} */
    const shapes = [draw("rect", { ...box, class: "plan" })];
    if (item.plan.until === undefined && scale.inView(item.last))
      shapes.push(draw("path", { class: "plan", d: `M${right},${y}l6,4.5l-6,4.5` }));
    shapes.push(...(labels.get(index) ?? []));
    const open = () => openCard([item.plan.event]);
    return [row.mark(index, index + 1, { label: item.name, open, box: { ...box, y: y - 2, height: 13 }, shapes })];
  });
}
