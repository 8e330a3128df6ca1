// @ts-check
// The fragment of the address: the state of the page, so that a view can be linked.

import { lastKnown } from "./answers.mjs";
import { edtf, iso, readDay } from "./days.mjs";
import { kinds } from "./events.mjs";
import { readDays } from "./reading.mjs";
import { record } from "./record.mjs";
import { part } from "./scale.mjs";
import { INITIAL, listen, state, viewOf } from "./state.mjs";

/** @import { State } from "./state.mjs" */

const DELAY = 250; // milliseconds: browsers limit how often the address can change

/** Whether the page has an address of its own; a frame in a notebook does not have one. */
export const isLinkable = location.protocol !== "about:";

let waiting = 0;
let written = "";

/** Update the address when the state changes. */
export function setUpAddress() {
  listen(null, () => {
    clearTimeout(waiting);
    waiting = setTimeout(write, DELAY);
  });
}

function write() {
  written = fragment();
  if (isWritten()) return;
  try {
    history.replaceState(null, "", written ? `#${written}` : location.pathname + location.search);
  } catch {
    // A browser can refuse it in a sandboxed frame; then the address stays as it was.
  }
}

/** Return whether the page itself wrote the current address. */
export const isWritten = () => location.hash.slice(1) === written;

/** Return the address of the current view. */
export function address() {
  const chosen = fragment();
  return location.href.split("#")[0] + (chosen ? `#${chosen}` : "");
}

/** Return the days that differ from those at the start. */
const days = () => ({
  day: state.day === INITIAL.day && !state.until ? null : edtf(state.day, state.until ?? state.day),
  known: state.known === INITIAL.known ? null : iso(state.known ?? lastKnown(record, null)),
});

/** Return the fragment: every value that differs from the one at the start. */
function fragment() {
  const { kinds, command, event, text, source } = state;
  const chosen = {
    lang: state.lang === INITIAL.lang ? null : state.lang,
    theme: state.theme === "auto" ? null : state.theme,
    story: state.story === INITIAL.story ? null : String((state.story ?? -1) + 1),
    ...(state.story === null ? days() : {}),
    forces: state.forces ? record.forces[state.forces].id : null,
    from: state.from === null ? null : iso(Math.round(state.from)),
    to: state.to === null ? null : iso(Math.round(state.to)),
    kinds: kinds ? kinds.join(",") : null,
    command: command === null ? null : record.commands[command].id,
    text: text || null,
    source: source || null,
    disputed: state.disputed ? "1" : null,
    view: state.table ? "table" : null,
    event,
  };
  const pairs = Object.entries(chosen).flatMap(([key, value]) => (value === null ? [] : [[key, value]]));
  return new URLSearchParams(pairs).toString();
}

/**
 * Read the state from the fragment. Names that are not in the record are ignored.
 *
 * @returns {Partial<State>}
 */
export function readFragment() {
  const given = new URLSearchParams(location.hash.slice(1));
  const day = (/** @type {string} */ key) => readDay(given.get(key) ?? "");
  const [from, to] = [day("from"), day("to")];
  const story = storyOf(given.get("story"));
  return {
    lang: oneOf(given.get("lang"), /** @type {const} */ (["en", "ko"])) ?? INITIAL.lang,
    theme: oneOf(given.get("theme"), /** @type {const} */ (["light", "dark"])) ?? "auto",
    ...asked(given.get("day") ?? ""),
    known: knownOf(day("known")),
    forces: numberOf(record.forces, given.get("forces")) ?? 0,
    story,
    ...(story === null ? {} : viewOf(record.tour[story])),
    ...(from && to && from < to ? part(from, to) : { from: null, to: null }),
    kinds:
      given
        .get("kinds")
        ?.split(",")
        .filter((kind) => kinds.includes(kind)) ?? null,
    command: numberOf(record.commands, given.get("command")),
    text: (given.get("text") ?? "").slice(0, 200),
    source: (given.get("source") ?? "").slice(0, 200),
    disputed: given.get("disputed") === "1",
    table: given.get("view") === "table",
    event: record.events.find((event) => event.id === given.get("event"))?.id ?? null,
  };
}

/** @param {string} text */
function asked(text) {
  const found = readDays(text, record.months);
  if ("fault" in found) return { day: INITIAL.day, until: null };
  return { day: found.first, until: found.last === found.first ? null : found.last };
}

/**
 * @template {string} T
 * @param {string | null} value
 * @param {readonly T[]} values
 */
const oneOf = (value, values) => values.find((one) => one === value);

/**
 * @param {{ id: string }[]} things
 * @param {string | null} id
 */
function numberOf(things, id) {
  const number = things.findIndex((thing) => thing.id === id);
  return number < 0 ? null : number;
}

/**
 * Return the last day known: the one given, or the one at the start; null if it is not before the last of the record.
 *
 * @param {number | null} given
 */
function knownOf(given) {
  if (given === null) return INITIAL.known;
  return given >= (record.first ?? 1) && given < lastKnown(record, null) ? given : null;
}

/**
 * Return the index of a step of the story, which the address counts from 1; 0 is outside the story.
 *
 * @param {string | null} given
 */
function storyOf(given) {
  if (given === "0") return null;
  const number = Number(given) - 1;
  return number in record.tour ? number : INITIAL.story;
}
