// @ts-check
// The state of the page, and its listeners. All of it except `printing` is in the fragment of the address.

import { record } from "./record.mjs";

/** @import { Step } from "./payload.mjs" */

/**
 * @typedef {object} State
 * @property {"en" | "ko"} lang
 * @property {"auto" | "light" | "dark"} theme
 * @property {number} day The day asked about, or the first of a month or year.
 * @property {number | null} until The last day of a month or year asked about; null for one day.
 * @property {number | null} known The last day known; null for the whole record.
 * @property {number} forces
 * @property {number | null} from The first day in view, which can be a fraction; null for the whole axis.
 * @property {number | null} to
 * @property {string[] | null} kinds The kinds of event shown; null for all.
 * @property {number | null} command
 * @property {string} text
 * @property {string} source
 * @property {boolean} disputed
 * @property {boolean} table
 * @property {string | null} event The event whose card is open.
 * @property {number | null} story The step of the story that is shown; null outside the story.
 * @property {boolean} printing
 */

const readers = navigator.languages.map((tag) => tag.split("-")[0]).find((one) => one === "en" || one === "ko");

const { start, tour } = record;
const opening = start.story ? tour[0] : start;

/**
 * Return the values of the state that a step of the tour sets.
 *
 * @param {Step} step
 */
export const viewOf = ({ day, known }) => ({ day, until: null, known: known ?? null, forces: 0 });

/** @type {Readonly<State>} */
export const INITIAL = {
  lang: record.lang ?? readers ?? "en",
  theme: "auto",
  day: opening.day ?? record.last ?? record.axis[1],
  until: null,
  known: opening.known ?? null,
  forces: 0,
  from: null,
  to: null,
  kinds: null,
  command: null,
  text: "",
  source: "",
  disputed: false,
  table: false,
  event: null,
  story: start.story ? 0 : null,
  printing: false,
};

/** @type {State} */
export const state = { ...INITIAL };

/** @type {{ keys: (keyof State)[] | null, act: () => void }[]} */
const listeners = [];

/**
 * Call a function whenever one of some values is set; null for any value.
 *
 * @param {(keyof State)[] | null} keys
 * @param {() => void} act
 */
export function listen(keys, act) {
  listeners.push({ keys, act });
}

/**
 * Set values, and call their listeners. A day without a last day is one day.
 *
 * @param {Partial<State>} values
 */
export function change(values) {
  Object.assign(state, "day" in values ? { until: null } : {}, values);
  for (const { keys, act } of listeners) if (!keys || keys.some((key) => key in values)) act();
}
