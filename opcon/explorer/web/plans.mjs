// @ts-check
// The chart of plans on the axis of the strip: a row for each target, with its words at the left.

import { eventLink } from "./card.mjs";
import { askedDays } from "./day-lines.mjs";
import { byId, draw, make } from "./dom.mjs";
import { knownPlans, limit } from "./events.mjs";
import { font, widthOf } from "./labels.mjs";
import { conditionsInWords, local, monthInWords, nameOf, say } from "./language.mjs";
import { record } from "./record.mjs";
import { listen } from "./state.mjs";
import { strip, wholeScale } from "./strip.mjs";

/** @import { Plan } from "./payload.mjs" */
/** @import { Scale } from "./scale.mjs" */

const LEAST = 150; // pixels for the words at the left of a row
const MIDDLE = 10; // pixels from the top of a row to its line
const HIGH = 20;

const list = byId("plan-rows");

export function setUpPlans() {
  new ResizeObserver(() => requestAnimationFrame(showPlans)).observe(byId("strip"));
  listen(["known", "forces", "printing"], showPlans);
  listen(["day"], () => showLine("plan-day", ...askedDays()));
}

export function showPlans() {
  const scale = wholeScale(strip.width);
  const rows = plansByRow();
  list.replaceChildren(...rows.map((plans) => rowItem(plans, scale)));
  byId("no-plans").hidden = rows.length > 0;
  showLine("plan-day", ...askedDays());
  showLine("plan-known", limit());
}

/**
 * @param {string} id
 * @param {number} start
 * @param {number} [end]
 */
function showLine(id, start, end = start) {
  const [left, right] = wholeScale(strip.width).clipped(start, end);
  byId(id).hidden = left > right;
  byId(id).style.setProperty("left", `${left}px`);
  byId(id).style.setProperty("width", `${right - left}px`);
}

/** Return the known plans that have a row, by row. A goal has one while it is in force. */
function plansByRow() {
  /** @type {Plan[][]} */
  const rows = [];
  for (const plan of knownPlans())
    if (plan.row !== undefined && (isAgreed(plan) || plan.until === undefined))
      rows[plan.row] = [...(rows[plan.row] ?? []), plan];
  return rows.filter(Boolean);
}

/** @param {Plan} plan */
const isAgreed = (plan) => plan.layer === "bilateral";

/**
 * Return a row: its words end before its marks, or are above them if the marks begin too far to the left.
 *
 * @param {Plan[]} plans
 * @param {Scale} scale
 */
function rowItem(plans, scale) {
  const [first] = plans;
  const room = scale.x(first.since) - 14;
  const over = room < LEAST;
  const headings = headingsOf(plans);
  const bold = `bold ${font}`;
  const heading = headings.find((one) => widthOf(one, bold) < room) ?? headings.at(-1);
  const receivers = make("span", { class: "to" }, receiversOf(plans));
  const text = make(
    "div",
    { class: "plan-text" },
    eventLink(first.event, heading),
    make("span", {}, originOf(plans)),
    receivers,
  );
  if (!over) text.style.setProperty("max-width", `${room}px`);
  return make("li", { class: over ? "over" : null }, text, marks(plans, scale));
}

/** @param {Plan[]} plans */
function headingsOf(plans) {
  const { until, met } = plans[plans.length - 1];
  const key = !isAgreed(plans[0])
    ? "not-agreed"
    : until === undefined
      ? "stands"
      : met
        ? "carried-out"
        : "was-replaced";
  return (plans[0].headings ?? []).map((target) => say(key, { target: local(target) }));
}

/**
 * Return the conditions of a row, its origin and its end.
 *
 * @param {Plan[]} plans
 */
function originOf(plans) {
  const { conditions, origin = "" } = plans[0];
  const { until, met } = plans[plans.length - 1];
  const end = until === undefined || met ? "" : `; ${say("replaced", { when: monthInWords(until) })}`;
  return ` ${conditionsInWords(conditions)}: ${local(origin)}${end} `;
}

/**
 * Return the receivers of a row in turn.
 *
 * @param {Plan[]} plans
 */
function receiversOf(plans) {
  const named = plans.filter(({ receiver }, index) => receiver !== plans[index - 1]?.receiver);
  const parts = named.map(({ receiver, since }, index) => {
    const from = index ? ` (${say("from-when", { when: monthInWords(since) })})` : "";
    return receiver === undefined ? "" : `${say("arrow")} ${nameOf(receiver)}${from}`;
  });
  return parts.join(" ");
}

/**
 * @param {Plan[]} plans
 * @param {Scale} scale
 */
function marks(plans, scale) {
  const [{ since, target }] = plans;
  const { until } = plans[plans.length - 1];
  const x = scale.x(since);
  const end = scale.x(until ?? limit() + 1);
  const aim = target === undefined ? undefined : record.dates[target].last;
  const line = draw("path", { class: "in-force", d: `M${x},${MIDDLE}H${end}` });
  const start = draw("path", { class: "start", d: `M${x},${MIDDLE - 5}v10` });
  const guide = draw("path", { class: "rule", d: `M0,${MIDDLE}H${x}` });
  const style = [isAgreed(plans[0]) ? "agreed" : "goal", until === undefined ? "stands" : "ended"].join(" ");
  const size = { class: `plan-marks ${style}`, width: scale.width, height: HIGH, "aria-hidden": "true" };
  const sequel =
    aim === undefined ? arrow(end, until === undefined ? scale.right : end) : mark(end, scale.x(aim), plans[0]);
  return draw("svg", size, guide, line, start, sequel);
}

/**
 * @param {number} from
 * @param {number} to
 */
const arrow = (from, to) => [
  draw("path", { class: "sequel", d: `M${from},${MIDDLE}H${to}` }),
  draw("path", { class: "head", d: `M${to - 5},${MIDDLE - 4}l6,4l-6,4` }),
];

/**
 * @param {number} from
 * @param {number} at
 * @param {Plan} plan
 */
const mark = (from, at, plan) => [
  draw("path", { class: "sequel", d: `M${from},${MIDDLE}H${Math.max(at, from)}` }),
  draw("path", {
    class: "target",
    d: isAgreed(plan) ? `M${at - 5},${MIDDLE}l5,-5l5,5l-5,5z` : `M${at - 4},${MIDDLE}a4,4,0,1,1,8,0a4,4,0,1,1,-8,0z`,
  }),
];
