// @ts-check
// Which events and sources have the words that are searched for.

import { kept, remembered } from "./caches.mjs";
import { record } from "./record.mjs";
import { folded, matchedIn, searchable, termsOf } from "./search.mjs";
import { state } from "./state.mjs";

/** @import { Event, Source } from "./payload.mjs" */

const SLICE = 8; // milliseconds

const SYNONYMS = [...record.synonyms, ...record.commands.map(({ name, short }) => [...name, ...short])];

export const selected = record.events.slice(0, record.selected);

const textOf = remembered((/** @type {Event} */ { id, title, note, wording }) =>
  searchable(title, [id, note, wording ?? ""]),
);

const citation = remembered((/** @type {Source} */ { id, label, lines }) => folded([id, label, ...lines].join("\n")));

/** Fold the texts before they are searched, some at a time, so that no key waits for all of them. */
export function foldAhead(texts = everyText()) {
  const end = performance.now() + SLICE;
  while (performance.now() < end) if (texts.next().done) return;
  setTimeout(() => foldAhead(texts));
}

function* everyText() {
  for (const event of selected) yield textOf(event);
  for (const source of record.sources) yield citation(source);
}

/** Return for each selected event which part of its text has the words; null without words to search for. */
const places = kept(
  () => [state.text],
  () => {
    const terms = termsOf(state.text, SYNONYMS);
    return terms.length ? selected.map((event) => matchedIn(textOf(event), terms)) : null;
  },
);

const citing = kept(
  () => [state.source],
  () => {
    const text = folded(state.source.trim());
    return text ? record.sources.map((source) => citation(source).includes(text)) : null;
  },
);

/** Return a function that says whether an event has the words, and one of its sources those for sources. */
export function wordsFound() {
  const [found, cited] = [places(), citing()];
  return (/** @type {Event} */ { number, cites = [], dates }) =>
    found?.[number] !== null &&
    (!cited || cites.some(({ source }) => cited[source]) || dates.some(({ by = -1 }) => cited[by]));
}

/** Return a function that says whether the titles of an event have the words. */
export function titlesFound() {
  const found = places();
  return (/** @type {Event} */ { number }) => !found || found[number] === "titles";
}
