// @ts-check
// The answer for a month or a year: those who held control in turn.

import { doubtful, eventsOf, holders } from "./answers.mjs";
import { eventLink } from "./card.mjs";
import { make } from "./dom.mjs";
import { limit } from "./events.mjs";
import { askedInWords, CONDITIONS, dayInWords, korean, local, nameOf, say } from "./language.mjs";
import { record } from "./record.mjs";
import { state } from "./state.mjs";

/** @import { Answer, Holding } from "./answers.mjs" */

/**
 * @typedef {object} Run Days in a row with the same possible holders.
 * @property {string} who
 * @property {number} first
 * @property {number} last
 * @property {Holding[]} held What the answers say, which can differ in other respects.
 */

/**
 * Return the possible holders in words.
 *
 * @param {Holding} held
 * @param {(command: number) => string} [named]
 */
export function whose(held, named = nameOf) {
  const names = holders(record, held).map(named).join(say("or"));
  if (!names) return say("nobody");
  return held.nobody ? `${names}, ${say("perhaps-nobody")}` : names;
}

/**
 * Return the holders in peacetime and in wartime in words, once if they are the same.
 *
 * @param {string[]} holders
 */
export const inConditions = ([peace, war]) =>
  peace === war
    ? [say("in-both", { who: peace })]
    : [say("in-peacetime", { who: peace }), say("in-wartime", { who: war })];

/** @param {Answer[]} answers */
export function rangeHeadline(answers) {
  const change = answers.find(({ projected }) => projected)?.day;
  const phrase = change === undefined ? "range" : change === state.day ? "headline-projected" : "range-projected";
  return say(phrase, {
    day: askedInWords(),
    known: dayInWords(limit()),
    from: withoutYear(change ?? state.day),
    held: inConditions(CONDITIONS.map((_, condition) => inTurn(runsOf(answers, condition)))).join("; "),
  });
}

/**
 * @param {Answer[]} answers
 * @param {number} condition
 */
function runsOf(answers, condition) {
  /** @type {Run[]} */
  const found = [];
  for (const answered of answers) {
    const held = answered.held[condition];
    const who = whose(held);
    const before = found.at(-1);
    if (before?.who === who) before.held.push(held);
    else {
      if (before) before.last = answered.day - 1;
      found.push({ who, first: answered.day, last: state.until ?? state.day, held: [held] });
    }
  }
  return found;
}

/** @param {Run[]} runs */
function inTurn(runs) {
  const parts = runs.map(({ held, last }, index) => {
    const who = whose(held[0], (command) => local(record.commands[command].short));
    if (index < runs.length - 1) return say("held-to", { who, day: withoutYear(last) });
    return index ? say("held-then", { who }) : who;
  });
  return parts.join(", ");
}

/** @param {number} day */
const withoutYear = (day) => dayInWords(day).replace(korean() ? /^\d+년 / : / \d+$/, "");

/** @param {Answer[]} answers */
export const rangeBlocks = (answers) =>
  CONDITIONS.map((condition, number) => {
    const runs = runsOf(answers, number).map(runBlock);
    const settings = { class: `block ${condition}-block`, "data-condition": condition };
    return make("div", settings, make("h3", {}, say(condition)), runs);
  });

/** @param {Run} run */
function runBlock({ who, first, last, held }) {
  const days = say("days-held", { start: dayInWords(first), end: dayInWords(last) });
  const commands = holders(record, held[0]);
  const swatches = commands.map((one) => make("span", { class: `swatch swatch-${one}`, "aria-hidden": "true" }));
  const doubt = commands.length && doubtful(record, held[0]) ? say("in-doubt") : null;
  const events = new Set(held.flatMap((one) => eventsOf(record, one)));
  return make(
    "div",
    { class: "tenure" },
    make("p", { class: "holder" }, swatches, make("strong", {}, who), `, ${days}`),
    doubt && make("span", { class: "flag" }, doubt),
    make(
      "ul",
      { class: "plain" },
      [...events].map((event) => make("li", {}, eventLink(event))),
    ),
  );
}
