// @ts-check
// The answer for the day asked about, as known on the day chosen.

import { answersUntil, basis, doubtful, holders, latestChange, leaders } from "./answers.mjs";
import { eventLink, sourcesButton } from "./card.mjs";
import { byId, make } from "./dom.mjs";
import { asKnown, limit, underWay } from "./events.mjs";
import { CONDITIONS, conditionsInWords, dayInWords, korean, local, nameOf, say } from "./language.mjs";
import { inConditions, rangeBlocks, rangeHeadline, whose } from "./range.mjs";
import { record } from "./record.mjs";
import { listen, state } from "./state.mjs";
import { stepInWords } from "./tour.mjs";

/** @import { Answer, Holding } from "./answers.mjs" */
/** @import { Claim } from "./card.mjs" */
/** @import { Plan, Tenure } from "./payload.mjs" */

export function setUpPanel() {
  listen(["day", "known", "forces"], showAnswer);
}

export function showAnswer() {
  const answers = answersUntil(record, state, state.until ?? state.day);
  const [answered] = answers;
  const ranging = state.until !== null;
  const headline = ranging ? rangeHeadline(answers) : headlineOf(answered);
  if (byId("headline").textContent !== headline) byId("headline").textContent = headline; // else it is read aloud again
  byId("changed").textContent = stepInWords() ?? changeInWords();
  byId("projected").textContent = answers.at(-1)?.projected
    ? say("projected-note", { known: dayInWords(limit()) })
    : "";
  const day = (/** @type {Holding} */ held, /** @type {number} */ condition) => heldBlock(held, condition, answered);
  byId("held").replaceChildren(...(ranging ? rangeBlocks(answers) : answered.held.map(day)));
  byId("beside").replaceChildren(planBlock(answers), basisBlock(answers));
  clearTimeout(settling);
  settling = setTimeout(letKeysScroll, 200);
}

let settling = 0;

/** Let the keyboard reach and scroll what is cut. It is measured once a slider rests, because that takes a layout. */
function letKeysScroll() {
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".said, .block")))
    part.tabIndex = part.scrollHeight > part.clientHeight ? 0 : -1;
}

/** Return the latest change up to the last day asked about, in words. */
function changeInWords() {
  const found = latestChange(record, { ...state, day: state.until ?? state.day });
  if (!found) return "";
  const what = found.what.map((part) => say(part)).join(", ");
  return say("latest-change", { day: dayInWords(found.day), what });
}

/** @param {Answer} answered */
function headlineOf(answered) {
  const held = inConditions(answered.held.map((one) => whose(one)));
  return say(answered.projected ? "headline-projected" : "headline", {
    day: dayInWords(state.day),
    known: dayInWords(answered.asked),
    held: held.join(korean() ? ", " : "; "),
  });
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
    {
      class: `block ${CONDITIONS[condition]}-block`,
      "data-condition": CONDITIONS[condition],
      "data-holders": ids.join(" "),
    },
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
    holderLine(tenure.holder, tenure.designated ? `${since(tenure)}; ${say("designated-units")}` : since(tenure)),
    led.length
      ? make("p", { class: "led" }, say("led-by", { names: led.map((one) => local(one.name)).join(say("or")) }))
      : null,
    restsOn(
      tenure.event,
      "by-event",
      led.map((one) => [local(one.name), one.cites]),
    ),
    asKnown(record.events[tenure.event]).disputes.length ? make("p", { class: "dispute" }, say("disputed")) : null,
    tenure.designated ? make("p", {}, say("designated-only", { units: forcesInWords(tenure.designated) })) : null,
  );
}

/** @param {number[]} numbers */
const forcesInWords = (numbers) => numbers.map((number) => local(record.forces[number].name)).join("; ");

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
 * Return the event that an answer rests on, and a button for its sources and others.
 *
 * @param {number} number
 * @param {"by-event" | "set-by"} phrase
 * @param {Claim[]} others
 */
function restsOn(number, phrase, others = []) {
  const { title, cites = [] } = record.events[number];
  return make("p", {}, `${say(phrase)} `, eventLink(number), " ", sourcesButton([[local(title), cites], ...others]));
}

/** @param {Answer[]} answers */
function planBlock(answers) {
  const plans = [...new Set(answers.map(({ plan }) => plan))];
  return make("div", { class: "block plan-block" }, make("h3", {}, say("plan-standing")), plans.map(planPart));
}

/** @param {Plan | null} plan */
const planPart = (plan) =>
  plan
    ? make(
        "div",
        { "data-plan": record.events[plan.event].id },
        make("p", {}, planInWords(plan)),
        restsOn(plan.event, "set-by"),
      )
    : make("p", { "data-plan": "" }, say("no-plan"));

/** @param {Plan} plan */
function planInWords(plan) {
  const conditions = conditionsInWords(plan.conditions);
  const dateless = say(plan.conditional ? "on-conditions" : "no-date-named");
  const target = plan.target === undefined ? dateless : local(record.dates[plan.target].text);
  const receiver = plan.receiver === undefined ? "" : nameOf(plan.receiver);
  const text = say(receiver ? "plan-said" : "plan-to-nobody", { conditions, receiver, target });
  return plan.reopened ? `${text}; ${say("open-to-review")}` : text;
}

/** @param {Answer[]} answers */
function basisBlock(answers) {
  const found = [...new Set(answers.flatMap(basis))];
  return make(
    "div",
    { class: "block basis-block", "data-basis": idsOf(found) },
    make("h3", {}, say("basis")),
    found.length ? eventList(found) : make("p", {}, say("no-basis")),
    ...underWayPart(answers),
  );
}

/** @param {Answer[]} answers */
function underWayPart(answers) {
  const found = underWay(answers).map((event) => event.number);
  if (!found.length) return [];
  return [make("h3", { "data-incidents": idsOf(found) }, say("under-way")), eventList(found)];
}

/** @param {number[]} events */
const idsOf = (events) => events.map((number) => record.events[number].id).join(" ");

/** @param {number[]} events */
function eventList(events) {
  const items = events.map((number) => make("li", {}, eventLink(number)));
  return make("ul", { class: "plain" }, items);
}
