// @ts-check
// Answers for a day, as known on another: lookups in the tables made by the library. No rule is repeated here.

/** @import { Forces, Held, Payload, Plan, Runs } from "./payload.mjs" */

/**
 * @typedef {object} Question
 * @property {number} day
 * @property {number | null} known The day up to which events are known; null for the whole record.
 * @property {number} forces
 */

/**
 * @typedef {object} Holding The possible holders in one condition.
 * @property {number[]} tenures The tenures that may have run.
 * @property {boolean} nobody Possibly there was no holder.
 * @property {Plan | null} planned The plan whose receiver may be the holder.
 */

/**
 * @typedef {object} Answer
 * @property {number} day
 * @property {number} asked The day itself, or the last day known if that is earlier.
 * @property {boolean} projected
 * @property {Forces} forces
 * @property {Plan | null} plan
 * @property {Holding[]} held By condition.
 */

/** @typedef {Holding & { from: number, to: number, projected: boolean }} Segment A run of days with one answer. */

/**
 * Return the answer of a table on a day: the one of the last run that has begun by then.
 *
 * @template T
 * @param {Runs<T>} runs
 * @param {number} day
 * @returns {T | null}
 */
export function at(runs, day) {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle][0] <= day) low = middle + 1;
    else high = middle;
  }
  return low ? runs[low - 1][1] : null;
}

/**
 * Return the last day known: the day chosen, or the last day of the record if that is earlier.
 *
 * @param {Payload} record
 * @param {number | null} known
 */
export const lastKnown = (record, known) => Math.min(known ?? Infinity, record.last ?? Infinity);

/**
 * Answer a question, like `Timeline.on` of the library.
 *
 * @param {Payload} record
 * @param {Question} question
 * @returns {Answer}
 */
export function answer(record, { day, known, forces: number }) {
  const forces = record.forces[number];
  const asked = Math.min(day, lastKnown(record, known));
  const projected = day > asked;
  const held = forces.held.map((runs, condition) => {
    const later = projected ? at(forces.projected[condition], asked) : null;
    return holding(record, at(later ?? [], day) ?? at(runs, asked) ?? {});
  });
  return { day, asked, projected, forces, plan: planOf(record, at(forces.plan, asked)), held };
}

/**
 * @param {Payload} record
 * @param {Held} held
 * @returns {Holding}
 */
const holding = (record, { tenures, nobody, planned }) => ({
  tenures: tenures ?? [],
  nobody: nobody ?? false,
  planned: planOf(record, planned),
});

/**
 * @param {Payload} record
 * @param {number | null | undefined} number
 */
const planOf = (record, number) => (typeof number === "number" ? record.plans[number] : null);

/**
 * Return every command that may have held control, each once.
 *
 * @param {Payload} record
 * @param {Holding} held
 */
export function holders(record, held) {
  const found = held.tenures.map((tenure) => record.tenures[tenure].holder);
  if (held.planned?.receiver !== undefined) found.push(held.planned.receiver);
  return [...new Set(found)];
}

/**
 * Return the events that an answer rests on, by their numbers.
 *
 * @param {Payload} record
 * @param {Holding} held
 */
export const eventsOf = (record, held) => [
  ...held.tenures.map((tenure) => record.tenures[tenure].event),
  ...(held.planned ? [held.planned.event] : []),
];

/**
 * Return whether the holder is uncertain: several commands are possible, or possibly no holder.
 *
 * @param {Payload} record
 * @param {Holding} held
 */
export const doubtful = (record, held) => holders(record, held).length > 1 || held.nobody;

/**
 * Return the runs of days with the same answer in a condition, without the days that have no possible holder.
 *
 * @param {Payload} record
 * @param {Omit<Question, "day">} question
 * @param {number} condition
 * @returns {Segment[]}
 */
export function segments(record, question, condition) {
  /** @type {Segment[]} */
  const found = [];
  for (const day of edges(record, question, condition, record.axis)) {
    const { held, projected } = answer(record, { ...question, day });
    const segment = { from: day, to: record.axis[1], projected, ...held[condition] };
    const before = found.at(-1);
    if (before && same(before, segment)) continue;
    if (before) before.to = day;
    found.push(segment);
  }
  return found.filter((segment) => segment.tenures.length || segment.planned);
}

/**
 * Return the days of a stretch on which the answer in a condition may change, in order; its first day is one.
 *
 * @param {Payload} record
 * @param {Omit<Question, "day">} question
 * @param {number} condition
 * @param {[first: number, after: number]} stretch
 */
function edges(record, { known, forces: number }, condition, [first, after]) {
  const forces = record.forces[number];
  const last = lastKnown(record, known);
  const later = at(forces.projected[condition], last) ?? [];
  const found = [...[...forces.held[condition], ...later].map(([day]) => day), last + 1];
  return inOrder([first, ...found.filter((day) => day > first && day < after)]);
}

/**
 * Return the answers from the day asked about until another, in order: one for each day on which they may change.
 *
 * @param {Payload} record
 * @param {Question} question
 * @param {number} until
 */
export function answersUntil(record, question, until) {
  const { day, known, forces } = question;
  const { plan, basis } = record.forces[forces];
  const others = [...plan, ...basis].map(([from]) => from).filter((from) => from > day && from <= until);
  const held = [0, 1].flatMap((condition) => edges(record, { known, forces }, condition, [day, until + 1]));
  return inOrder([...held, ...others]).map((day) => answer(record, { ...question, day }));
}

/**
 * @param {Segment} one
 * @param {Segment} other
 */
const same = (one, other) =>
  one.projected === other.projected &&
  one.planned === other.planned &&
  one.nobody === other.nobody &&
  one.tenures.join() === other.tenures.join();

/**
 * Return whether the holder of a segment is the last one known, and so ongoing.
 *
 * @param {Payload} record
 * @param {number | null} known
 * @param {Segment} segment
 */
export const goesOn = (record, known, segment) =>
  !segment.projected && segment.to > lastKnown(record, known) && !doubtful(record, segment);

/**
 * Return the days on which the answer changes, in order.
 *
 * @param {Payload} record
 * @param {Omit<Question, "day">} question
 */
export function changes(record, question) {
  const found = [0, 1].flatMap((condition) => segments(record, question, condition).map((segment) => segment.from));
  const plans = record.forces[question.forces].plan.map(([day]) => day);
  return inOrder([...found, ...plans.filter((day) => day <= lastKnown(record, question.known))]);
}

/**
 * Return the latest change up to the day asked about, and what it changed, by comparison with the day before.
 *
 * @param {Payload} record
 * @param {Question} question
 */
export function latestChange(record, question) {
  const day = changes(record, question).findLast((one) => one <= question.day);
  if (day === undefined) return null;
  const [before, after] = [day - 1, day].map((one) => answer(record, { ...question, day: one }));
  return { day, what: Object.keys(CHANGED).filter((part) => CHANGED[part](before) !== CHANGED[part](after)) };
}

/** @type {Record<string, (answer: Answer) => unknown>} */
const CHANGED = {
  "peacetime-changed": ({ held }) => JSON.stringify(held[0]),
  "wartime-changed": ({ held }) => JSON.stringify(held[1]),
  "plan-changed": ({ plan }) => plan,
  "projection-begins": ({ projected }) => projected,
};

/** @param {number[]} days */
const inOrder = (days) => [...new Set(days)].sort((one, other) => one - other);

/**
 * Return the instruments in force, as numbers of events.
 *
 * @param {Answer} answered
 */
export const basis = (answered) => at(answered.forces.basis, answered.asked) ?? [];

/**
 * Return the possible commanders, as numbers of appointments; none on a projected day.
 *
 * @param {Payload} record
 * @param {number} command
 * @param {Answer} answered
 */
export const leaders = (record, command, answered) =>
  answered.projected ? [] : (at(record.leaders[command] ?? [], answered.day) ?? []);
