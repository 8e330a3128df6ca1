// @ts-check
// The page: set-up of its parts, and the view in the address.

import { isWritten, readFragment, setUpAddress } from "./address.mjs";
import { dialog, openCard, setUpCard } from "./card.mjs";
import { setUpChart } from "./chart.mjs";
import { byId } from "./dom.mjs";
import { setUpList } from "./event-list.mjs";
import { setUpFilters, showFilters } from "./filters.mjs";
import { setUpHistory, showHistory } from "./history.mjs";
import { setUpKeys } from "./keys.mjs";
import { dayInWords, local, say } from "./language.mjs";
import { setUpPanel, showAnswer } from "./panel.mjs";
import { setUpPlans, showPlans } from "./plans.mjs";
import { setUpPointers } from "./pointers.mjs";
import { record } from "./record.mjs";
import { setUpScrubbers, showDays, showForces } from "./scrubbers.mjs";
import { setUpSheet } from "./sheet.mjs";
import { change, listen, state } from "./state.mjs";
import { setUpSteps } from "./steps.mjs";
import { setUpStrip, showStrip } from "./strip.mjs";
import { setUpTheme, showTheme } from "./theme.mjs";
import { setUpTour, showTour } from "./tour.mjs";

/** @import { State } from "./state.mjs" */

const lang = byId("lang", HTMLSelectElement);

function showAll() {
  showTheme();
  showWords();
  showForces();
  showFilters();
  showDays();
  showStrip();
  showTour();
  showAnswer();
  showPlans();
  showHistory();
}

/** Show the texts that do not depend on the answer, in the language of the page. */
function showWords() {
  document.documentElement.setAttribute("lang", state.lang);
  lang.value = state.lang;
  for (const node of document.querySelectorAll("[data-say]"))
    node.textContent = say(node.getAttribute("data-say") ?? "");
  for (const node of document.querySelectorAll("[data-say-label]")) {
    const text = say(node.getAttribute("data-say-label") ?? "");
    node.setAttribute("aria-label", text);
    if (node instanceof HTMLButtonElement) node.setAttribute("title", text);
  }
  const title = say("title", { forces: local(record.forces[0].name) });
  document.title = title;
  byId("title").textContent = title;
  byId("foot").replaceChildren(...foot());
}

function foot() {
  const { title, version, checksum, expression, program } = record;
  const [first, last] = [record.first, record.last].map((day) => (day === undefined ? "…" : dayInWords(day)));
  const found = [say("foot", { title, version, first, last, checksum })];
  if (expression) found.push(" ", say("foot-made", { expression, program }));
  return found;
}

/**
 * Move the focus to the target of a link, and keep the view in the address.
 *
 * @param {Event} event
 */
function skip(event) {
  event.preventDefault();
  const { hash } = /** @type {HTMLAnchorElement} */ (event.currentTarget);
  byId(hash.slice(1)).focus();
}

/** Show the view in the address. */
function begin() {
  Object.assign(state, readFragment());
  if (dialog.open) dialog.close();
  showAll();
  const event = record.events.find(({ id }) => id === state.event);
  if (event) openCard([event.number]);
}

setUpTheme();
setUpScrubbers();
setUpStrip();
setUpTour();
setUpPanel();
setUpPlans();
setUpFilters();
setUpSheet();
setUpList();
setUpHistory();
setUpChart();
setUpPointers();
setUpKeys();
setUpCard();
setUpSteps();
setUpAddress();
lang.addEventListener("change", () => change({ lang: /** @type {State["lang"]} */ (lang.value) }));
listen(["lang"], showAll);
for (const link of document.querySelectorAll("a.skip")) link.addEventListener("click", skip);
window.addEventListener("hashchange", () => {
  if (!isWritten()) begin();
});
byId("failed").remove();
byId("page").hidden = false;
begin();
