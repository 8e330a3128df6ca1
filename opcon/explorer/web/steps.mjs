// @ts-check
// Steps from the card of an event to the previous or the next event shown: by buttons, keys and swipes.

import { dialog, openCard } from "./card.mjs";
import { chart, pointAt, reveal } from "./chart.mjs";
import { byId } from "./dom.mjs";
import { asKnown, shownEvents } from "./events.mjs";
import { record } from "./record.mjs";
import { listen, state } from "./state.mjs";

const SWIPED = 50; // pixels

/** @type {Record<string, number>} */
const KEYS = { ArrowLeft: -1, "[": -1, ArrowRight: 1, "]": 1 };

const buttons = [byId("previous-event", HTMLButtonElement), byId("next-event", HTMLButtonElement)];

/** @type {{ x: number, y: number } | null} */
let touched = null;

export function setUpSteps() {
  for (const [index, button] of buttons.entries()) button.addEventListener("click", () => step(index ? 1 : -1));
  dialog.addEventListener("keydown", pressed);
  dialog.addEventListener("pointerdown", ({ pointerType, isPrimary, clientX: x, clientY: y }) => {
    touched = pointerType === "touch" && isPrimary ? { x, y } : null;
  });
  dialog.addEventListener("pointerup", swiped);
  listen(["event"], showSteps);
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  const { key, target, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (!KEYS[key] || ctrlKey || metaKey || altKey || shiftKey || target instanceof HTMLTextAreaElement) return;
  event.preventDefault();
  step(KEYS[key]);
}

/** @param {PointerEvent} event */
function swiped({ clientX, clientY }) {
  const [x, y] = touched ? [clientX - touched.x, clientY - touched.y] : [0, 0];
  touched = null;
  if (Math.abs(x) > SWIPED && Math.abs(x) > 2 * Math.abs(y)) step(x < 0 ? 1 : -1);
}

/**
 * Return the place of the event of the card among the events shown, and the events before and after it.
 *
 * @param {string} id
 */
function around(id) {
  const shown = shownEvents();
  const place = shown.findIndex(({ event }) => event.id === id);
  if (place >= 0) return { place, near: [shown[place - 1], shown[place + 1]] };
  const { first } = asKnown(record.events[numberOf(id)]);
  const after = shown.filter((one) => one.first <= first).length;
  return { place, near: [shown[after - 1], shown[after]] };
}

/** @param {string} id */
const numberOf = (id) => record.events.findIndex((event) => event.id === id);

/** @param {number} by */
function step(by) {
  const found = state.event && around(state.event).near[by < 0 ? 0 : 1];
  if (!found) return;
  showMark(found.event.number);
  openCard([found.event.number]);
}

/**
 * Bring the mark of an event into view.
 *
 * @param {number} number
 */
function showMark(number) {
  if (!pointAt(number)) return;
  reveal(chart.rows[chart.current.row].items[chart.current.item]);
  chart.redraw();
  chart.activeMark()?.node.scrollIntoView({ block: "nearest" });
}

/** Show where the event is among those shown, and keep the card beside its mark. */
function showSteps() {
  byId("steps").hidden = state.event === null;
  if (state.event === null) return;
  const { place, near } = around(state.event);
  byId("place").textContent = place < 0 ? "" : `${place + 1} / ${shownEvents().length}`;
  for (const [index, button] of buttons.entries()) {
    if (!near[index] && document.activeElement === button) buttons[1 - index].focus();
    button.disabled = !near[index];
  }
  dialog.classList.toggle("left", pointAt(numberOf(state.event)) && isCovered());
}

/** Return whether the mark of the event is in the right half of the window, where a card usually is. */
function isCovered() {
  const box = chart.activeMark()?.node.getBoundingClientRect();
  if (!box) return false;
  return box.bottom > 0 && box.top < window.innerHeight && box.left + box.width / 2 > window.innerWidth / 2;
}
