// @ts-check
// The controls of the question: the day asked about and the last day known, each a field and a slider; and the forces.

import { changes, lastKnown } from "./answers.mjs";
import { dayOf, edtf, iso, partsOf } from "./days.mjs";
import { byId, make } from "./dom.mjs";
import { askedInWords, dayInWords, daysInWords, local, say } from "./language.mjs";
import { readDays } from "./reading.mjs";
import { record } from "./record.mjs";
import { change, listen, state } from "./state.mjs";

/** @import { Days, Fault } from "./reading.mjs" */

const day = byId("day", HTMLInputElement);
const known = byId("known", HTMLInputElement);
const daySlide = byId("day-slide", HTMLInputElement);
const knownSlide = byId("known-slide", HTMLInputElement);
const allKnown = byId("all-known", HTMLButtonElement);
const forces = byId("forces", HTMLSelectElement);

export function setUpScrubbers() {
  const [start, end] = record.axis;
  setUpSlider(daySlide, start, end);
  setUpSlider(knownSlide, record.first ?? start, record.last ?? end);
  day.addEventListener("change", () =>
    readField(day, ({ first, last }) => change({ day: first, until: first === last ? null : last })),
  );
  known.addEventListener("change", () => readField(known, ({ last }) => knowFrom(last)));
  daySlide.addEventListener("input", () => ask(Number(daySlide.value)));
  knownSlide.addEventListener("input", () => knowSoon(Number(knownSlide.value)));
  allKnown.addEventListener("click", () => {
    know(null);
    known.focus(); // the button itself is now disabled
  });
  byId("earlier").addEventListener("click", () => ask(changes(record, state).findLast((one) => one < state.day)));
  byId("later").addEventListener("click", () => ask(changes(record, state).find((one) => one > state.day)));
  forces.addEventListener("change", () => change({ forces: Number(forces.value) }));
  listen(["day", "known"], showDays);
  listen(["forces"], () => (forces.value = String(state.forces)));
}

/**
 * Ask about a day, which can be outside the range of the slider.
 *
 * @param {number} [asked]
 */
const ask = (asked = state.day) => change({ day: asked });

/**
 * Set the last day known; null for the whole record. The last day of the record, or a later one, also sets null.
 *
 * @param {number | null} asked
 */
const know = (asked) => change({ known: asked !== null && asked >= lastKnown(record, null) ? null : asked });

/**
 * Set the last day known, or show a fault if it is before the record begins.
 *
 * @param {number} asked
 */
function knowFrom(asked) {
  const first = record.first ?? 1;
  if (asked < first) showFault(known, say("too-early", { day: dayInWords(first) }));
  else know(asked);
}

let waiting = 0;

/**
 * Set the last day known from its slider once a frame, because the whole page changes with it.
 *
 * @param {number} asked
 */
function knowSoon(asked) {
  showSlider(knownSlide, asked);
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(() => know(asked));
}

/**
 * Read the day, month or year in a field, or show a fault.
 *
 * @param {HTMLInputElement} field
 * @param {(days: Days) => void} take
 */
function readField(field, take) {
  const found = readDays(field.value, record.months);
  if ("fault" in found) showFault(field, faultInWords(field.value, found));
  else take(found);
}

/**
 * @param {string} text
 * @param {Fault} fault
 */
function faultInWords(text, { fault, days: [one, other] = [1, 1] }) {
  const values = { month: daysInWords(one, other), count: other - one + 1, day: dayInWords(one) };
  return say(fault, { text, ...values, other: dayInWords(other), iso: iso(one), second: iso(other) });
}

/**
 * Set the range of a slider, and make page up and page down move it by a year.
 *
 * @param {HTMLInputElement} slider
 * @param {number} first
 * @param {number} last
 */
function setUpSlider(slider, first, last) {
  slider.min = String(first);
  slider.max = String(last);
  slider.addEventListener("keydown", (event) => {
    const years = { PageUp: 1, PageDown: -1 }[event.key];
    if (!years) return;
    event.preventDefault();
    const [year, month, date] = partsOf(Number(slider.value));
    slider.value = String(dayOf(year + years, month, date));
    slider.dispatchEvent(new Event("input"));
  });
}

export function showDays() {
  day.value = edtf(state.day, state.until ?? state.day);
  showSlider(daySlide, state.day, askedInWords());
  known.value = state.known === null ? (record.last === undefined ? "" : iso(record.last)) : iso(state.known);
  showSlider(knownSlide, state.known ?? record.last ?? record.axis[1]);
  allKnown.disabled = state.known === null;
  showFault(day, "");
  showFault(known, "");
}

/**
 * @param {HTMLInputElement} slider
 * @param {number} at
 * @param {string} text
 */
function showSlider(slider, at, text = dayInWords(at)) {
  slider.value = String(at);
  slider.setAttribute("aria-valuetext", text);
}

/**
 * @param {HTMLInputElement} field
 * @param {string} text
 */
function showFault(field, text) {
  byId(`${field.id}-fault`).textContent = text;
  field.setAttribute("aria-invalid", String(text !== ""));
}

/** Fill the list of forces, in the language of the page. */
export function showForces() {
  const options = record.forces.map(({ name }, number) => make("option", { value: number }, local(name)));
  forces.replaceChildren(...options);
  forces.value = String(state.forces);
}
