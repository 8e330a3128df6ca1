// @ts-check
// The guided start: a few days with a sentence each, as chips and as a story in steps.

import { dialog } from "./card.mjs";
import { byId, make } from "./dom.mjs";
import { local, say } from "./language.mjs";
import { record } from "./record.mjs";
import { change, listen, state, viewOf } from "./state.mjs";

/** @import { Step } from "./payload.mjs" */

const SWIPE = 50; // pixels: a shorter move is not a swipe

const back = byId("back", HTMLButtonElement);
const next = byId("next", HTMLButtonElement);
const sliders = ["day-slide", "known-slide"].map((id) => byId(id, HTMLInputElement));
const chips = record.tour.map((step) => make("button", { type: "button", click: () => change(viewOf(step)) }));

/** @param {Step} step */
function isShown(step) {
  const view = viewOf(step);
  return view.day === state.day && view.known === state.known && !state.forces && !state.until;
}

/** Return the sentence of the step whose days are chosen, if there is one. */
export function stepInWords() {
  const found = record.tour.find(isShown);
  return found && local(found.said);
}

export function setUpTour() {
  byId("chips").append(...chips);
  byId("tour").hidden = chips.length < 2;
  byId("tell").addEventListener("click", () => {
    goTo(Math.max(record.tour.findIndex(isShown), 0) % (chips.length - 1));
    next.focus();
  });
  byId("leave").addEventListener("click", leave);
  back.addEventListener("click", () => turn(-1));
  next.addEventListener("click", () => turn(1));
  document.addEventListener("keydown", pressed);
  setUpSwipe(byId("page"));
  listen(["day", "known", "forces"], showChosen);
  listen(["story"], showTour);
}

/** @param {number} number */
const goTo = (number) => change({ story: number, ...viewOf(record.tour[number]) });

/**
 * Go to the step before or after, if there is one.
 *
 * @param {1 | -1} by
 */
function turn(by) {
  const number = (state.story ?? 0) + by;
  if (number in record.tour) goTo(number);
}

function leave() {
  change({ story: null });
  byId("tell").focus();
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  const { key, target } = event;
  const isElsewhere = target instanceof Element && target.closest("svg, select, input");
  if (state.story === null || dialog.open || event.ctrlKey || event.metaKey || event.altKey) return;
  if (key === "Escape") leave();
  else if (isElsewhere) return;
  else if (key === "ArrowRight") turn(1);
  else if (key === "ArrowLeft") turn(-1);
}

/**
 * Change the step by a sideways move of one finger.
 *
 * @param {HTMLElement} page
 */
function setUpSwipe(page) {
  /** @type {Touch | null} */
  let from = null;
  page.addEventListener("touchstart", ({ touches }) => (from = touches.length === 1 ? touches[0] : null), {
    passive: true,
  });
  page.addEventListener("touchend", ({ changedTouches: [to] }) => {
    if (state.story === null || !from) return;
    const [across, down] = [to.clientX - from.clientX, to.clientY - from.clientY];
    if (Math.abs(across) > Math.max(SWIPE, 2 * Math.abs(down))) turn(across < 0 ? 1 : -1);
  });
}

/** Mark the step whose days are chosen. The story ends if other days are chosen. */
function showChosen() {
  for (const [number, step] of record.tour.entries()) chips[number].setAttribute("aria-pressed", String(isShown(step)));
  if (state.story !== null && !isShown(record.tour[state.story])) change({ story: null });
}

/** Show the chips, or the step of the story. */
export function showTour() {
  for (const [number, { label }] of record.tour.entries()) chips[number].textContent = local(label);
  showChosen();
  const { story } = state;
  document.documentElement.toggleAttribute("data-story", story !== null);
  for (const slider of sliders) slider.disabled = story !== null;
  if (story === null) return;
  byId("step").textContent = say("step", { number: story + 1, count: chips.length });
  byId("sentence").textContent = local(record.tour[story].said);
  const first = story === 0;
  const last = story === chips.length - 1;
  if (first && document.activeElement === back) next.focus(); // a disabled button loses the focus
  if (last && document.activeElement === next) back.focus();
  back.disabled = first;
  next.disabled = last;
}
