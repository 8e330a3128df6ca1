// @ts-check
// The answer for the day asked about, as known on the day chosen.

import { answer, basis, doubtful, holders, leaders } from "./answers.mjs";
import { eventLink } from "./card.mjs";
import { byId, make } from "./dom.mjs";
import { limit, underWay } from "./events.mjs";
import { CONDITIONS, dayInWords, korean, local, nameOf, say } from "./language.mjs";
import { record } from "./record.mjs";
import { sourceLine } from "./sources.mjs";
import { listen, state } from "./state.mjs";

/** @import { Answer, Holding } from "./answers.mjs" */
/** @import { Appointment, Plan, Tenure } from "./payload.mjs" */

export function setUpPanel() {
  listen(["day", "known", "forces"], showAnswer);
}

export function showAnswer() {
  const answered = answer(record, state);
  const headline = headlineOf(answered);
  if (byId("headline").textContent !== headline) byId("headline").textContent = headline; // else it is read aloud again
  byId("projected").textContent = answered.projected ? say("projected-note", { known: dayInWords(limit()) }) : "";
  byId("held").replaceChildren(...answered.held.map((held, condition) => heldBlock(held, condition, answered)));
  byId("beside").replaceChildren(planBlock(answered), basisBlock(answered), ...underWayBlock(answered));
}

/** @param {Answer} answered */
function headlineOf(answered) {
  const [peace, war] = answered.held.map(whose);
  const held =
    peace === war
      ? [say("in-both", { who: peace })]
      : [say("in-peacetime", { who: peace }), say("in-wartime", { who: war })];
  return say(answered.projected ? "headline-projected" : "headline", {
    day: dayInWords(state.day),
    known: dayInWords(answered.asked),
    held: held.join(korean() ? ", " : "; "),
  });
}

/** @param {Holding} held */
function whose(held) {
  const names = holders(record, held).map(nameOf).join(say("or"));
  if (!names) return say("nobody");
  return held.nobody ? `${names}, ${say("perhaps-nobody")}` : names;
}

/**
 * @param {Holding} held
 * @param {number} condition
 * @param {Answer} answered
 */
function heldBlock(held, condition, answered) {
  const flags = [];
  if (doubtful(record, held) && held.tenures.length) flags.push(say("in-doubt"));
  if (answered.projected) flags.push(say("projected"));
  const ids = holders(record, held).map((command) => record.commands[command].id);
  const blocks = [
    ...held.tenures.map((tenure) => tenureBlock(record.tenures[tenure], answered)),
    ...(held.planned ? [plannedBlock(held.planned)] : []),
  ];
  return make(
    "div",
    { class: "block", "data-condition": CONDITIONS[condition], "data-holders": ids.join(" ") },
    make("h3", {}, say(CONDITIONS[condition]), ...flags.map((text) => make("span", { class: "flag" }, text))),
    blocks.length ? blocks : make("p", {}, say("nobody")),
  );
}

/**
 * @param {Tenure} tenure
 * @param {Answer} answered
 */
function tenureBlock(tenure, answered) {
  const led = leaders(record, tenure.holder, answered).map((number) => record.appointments[number]);
  return make(
    "div",
    { class: "tenure" },
    holderLine(tenure.holder, since(tenure)),
    tenure.designated ? make("p", {}, say("designated-only", { units: forcesInWords(tenure.designated) })) : null,
    led.length ? ledBlock(led) : null,
    restsOn(tenure.event, "by-event"),
  );
}

/** @param {number[]} numbers */
const forcesInWords = (numbers) => numbers.map((number) => local(record.forces[number].name)).join("; ");

/** @param {Appointment[]} led */
function ledBlock(led) {
  const names = led.map((one) => local(one.name)).join(say("or"));
  const sources = led.map((one) => sourceLine(one.cites));
  return make("div", {}, make("p", { class: "led" }, say("led-by", { names })), sources);
}

/**
 * Return the start of a tenure in words. A date with only a last day already says "by".
 *
 * @param {Tenure} tenure
 */
function since({ start }) {
  if (start === undefined) return say("since-unrecorded");
  const date = record.dates[start];
  return date.first === undefined ? local(date.text) : say("since", { date: local(date.text) });
}

/** @param {Plan} plan */
function plannedBlock({ receiver, target, event }) {
  if (receiver === undefined || target === undefined) return null;
  const planned = say("as-planned", { date: local(record.dates[target].text) });
  return make("div", { class: "tenure" }, holderLine(receiver, planned), restsOn(event, "set-by"));
}

/**
 * @param {number} command
 * @param {string} since
 */
function holderLine(command, since) {
  const swatch = make("span", { class: `swatch swatch-${command}`, "aria-hidden": "true" });
  return make("p", { class: "holder" }, swatch, make("strong", {}, nameOf(command)), `, ${since}`);
}

/**
 * Return the event that an answer rests on, and its first source.
 *
 * @param {number} number
 * @param {"by-event" | "set-by"} phrase
 */
const restsOn = (number, phrase) => [
  make("p", {}, `${say(phrase)} `, eventLink(number)),
  sourceLine(record.events[number].cites),
];

/** @param {Answer} answered */
function planBlock({ plan }) {
  return make(
    "div",
    { class: "block", "data-plan": plan ? record.events[plan.event].id : "" },
    make("h3", {}, say("plan-standing")),
    plan ? [make("p", {}, planInWords(plan)), ...restsOn(plan.event, "set-by")] : make("p", {}, say("no-plan")),
  );
}

/** @param {Plan} plan */
function planInWords(plan) {
  const conditions = plan.conditions.map((one) => say(CONDITIONS[one])).join(korean() ? "·" : " and ");
  const dateless = say(plan.conditional ? "on-conditions" : "no-date-named");
  const target = plan.target === undefined ? dateless : local(record.dates[plan.target].text);
  const receiver = plan.receiver === undefined ? "" : nameOf(plan.receiver);
  const text = say(receiver ? "plan-said" : "plan-to-nobody", { conditions, receiver, target });
  return plan.reopened ? `${text}; ${say("open-to-review")}` : text;
}

/** @param {Answer} answered */
function basisBlock(answered) {
  const found = basis(answered);
  return make(
    "div",
    { class: "block", "data-basis": idsOf(found) },
    make("h3", {}, say("basis")),
    found.length ? eventList(found) : make("p", {}, say("no-basis")),
  );
}

/** @param {Answer} answered */
function underWayBlock(answered) {
  const found = underWay(answered).map((event) => event.number);
  if (!found.length) return [];
  const head = make("h3", {}, say("under-way"));
  return [make("div", { class: "block", "data-incidents": idsOf(found) }, head, eventList(found))];
}

/** @param {number[]} events */
const idsOf = (events) => events.map((number) => record.events[number].id).join(" ");

/** @param {number[]} events */
function eventList(events) {
  const items = events.map((number) => make("li", {}, eventLink(number)));
  return make("ul", { class: "plain" }, items);
}
