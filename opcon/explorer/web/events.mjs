// @ts-check
// The events shown, each as it was known on the day chosen. Each event and each of its dates is known from some day on.

import { lastKnown } from "./answers.mjs";
import { kept } from "./caches.mjs";
import { selected, titlesFound, wordsFound } from "./finding.mjs";
import { record } from "./record.mjs";
import { state } from "./state.mjs";

/** @import { Answer } from "./answers.mjs" */
/** @import { Dating, Event, Plan, When } from "./payload.mjs" */

/**
 * @typedef {object} Known An event as it was known on the day chosen.
 * @property {Event} event
 * @property {Dating[]} dates
 * @property {Dating} main The preferred date, or the first if that was not known yet.
 * @property {[number, number][]} disputes
 * @property {boolean} span
 * @property {number} first The first day of the main date.
 * @property {number} last
 * @property {number} at The day of its mark: its last possible day.
 */

/** Return the last day known. */
export const limit = () => lastKnown(record, state.known);

/**
 * Return an event as it was known on the day chosen.
 *
 * @param {Event} event
 * @returns {Known}
 */
export function asKnown(event) {
  const early = event.dates.filter((dating) => !isLater(record.dates[dating.when].first));
  const dates = early.length ? early : event.dates;
  const preferred = event.dates[event.preferred];
  const main = dates.includes(preferred) ? preferred : dates[0];
  const disputes = (event.disputes ?? []).filter((pair) => pair.every((index) => dates.includes(event.dates[index])));
  const { first, last, span } = record.dates[main.when];
  const at = last ?? first ?? 0;
  return { event, dates, main, disputes, span: Boolean(span), first: first ?? at, last: at, at };
}

/**
 * Return whether a day is later than the last day known.
 *
 * @param {number | undefined} day
 */
const isLater = (day) => state.known !== null && day !== undefined && day > limit();

/**
 * Return the dates that contradict the preferred one and are not considered errors.
 *
 * @param {Known} one
 */
export function rivals(one) {
  const disputed = new Set(one.disputes.flat().map((number) => one.event.dates[number]));
  return one.dates.filter((dating) => dating !== one.main && dating.rank !== "rejected" && disputed.has(dating));
}

/**
 * Return the day at which a date is marked: its last possible day.
 *
 * @param {Dating} dating
 */
export const markedDay = (dating) => record.dates[dating.when].last ?? record.dates[dating.when].first ?? 0;

/** The kinds of the selected events, in the order of the phrases. */
export const kinds = Object.keys(record.strings).filter((key) => selected.some((event) => event.kind === key));

/** Return the events known by the day chosen, in order of date. */
export const knownEvents = kept(
  () => [state.known],
  () => {
    const found = selected.filter((event) => !isLater(event.known)).map(asKnown);
    return found.sort((one, other) => one.first - other.first || one.last - other.last);
  },
);

/** Return the known events that match the filters. */
export const shownEvents = kept(
  () => [state.known, state.kinds, state.command, state.disputed, state.text, state.source],
  () => {
    const hasWords = wordsFound();
    return knownEvents().filter(
      ({ event, disputes }) =>
        (!state.kinds || state.kinds.includes(event.kind)) &&
        (state.command === null || (event.concerns ?? []).includes(state.command)) &&
        (!state.disputed || disputes.length > 0) &&
        hasWords(event),
    );
  },
);

/** Return the events shown, in order of date: those whose titles have the words, and the others. */
export function rankedEvents() {
  const [shown, isTitled] = [shownEvents(), titlesFound()];
  const titled = shown.filter(({ event }) => isTitled(event));
  return { titled, others: shown.filter(({ event }) => !isTitled(event)) };
}

/**
 * Return the incidents under way on the days asked about; on projected days, none.
 *
 * @param {Answer[]} answers
 */
export function underWay(answers) {
  const known = answers.filter(({ projected }) => !projected);
  if (!known.length) return [];
  const last = Math.min(state.until ?? state.day, limit());
  const found = record.events.filter((event) => event.kind === "incident").map(asKnown);
  return found.filter((one) => meets(record.dates[one.main.when], known[0].day, last)).map((one) => one.event);
}

/**
 * @param {When} date
 * @param {number} from
 * @param {number} to
 */
const meets = ({ first = -Infinity, last = Infinity }, from, to) => first <= to && from <= last;

/** Return the selected plans known by the day chosen; a plan not known to have ended has no end. */
export function knownPlans() {
  const within = (/** @type {Plan} */ plan) =>
    plan.forces.some((forces) => isWithin(record.forces[state.forces].id, record.forces[forces].id));
  const found = record.plans.filter((plan) => plan.event < record.selected && plan.since <= limit() && within(plan));
  return found.map((plan) =>
    plan.until !== undefined && plan.until <= limit() ? plan : { ...plan, until: undefined },
  );
}

/**
 * @param {string} inner
 * @param {string} outer
 */
const isWithin = (inner, outer) => inner === outer || inner.startsWith(`${outer}.`);
