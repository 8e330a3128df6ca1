// @ts-check
// The card of an event, with its dates, details and sources; or a list of events to choose from.

import { address, isLinkable } from "./address.mjs";
import { copy } from "./clipboard.mjs";
import { setUpDialog } from "./dialogs.mjs";
import { byId, make } from "./dom.mjs";
import { asKnown, limit } from "./events.mjs";
import { dayInWords, label, local, nameOf, say } from "./language.mjs";
import { record } from "./record.mjs";
import { citation, lineOf, linked } from "./sources.mjs";
import { change, state } from "./state.mjs";

/** @import { Child } from "./dom.mjs" */
/** @import { Known } from "./events.mjs" */
/** @import { Citation, Dating, Event as RecordEvent, Fact } from "./payload.mjs" */

/** @typedef {[claim: string, cites: Citation[]]} Claim */

export const dialog = byId("card", HTMLDialogElement);

export function setUpCard() {
  setUpDialog(dialog);
  dialog.addEventListener("close", () => change({ event: null }));
}

/**
 * Show an event, or a list if there are several.
 *
 * @param {number[]} numbers
 */
export function openCard(numbers) {
  const found = [...new Set(numbers)].map((number) => record.events[number]);
  const [event] = found;
  change({ event: found.length === 1 ? event.id : null });
  if (found.length === 1) show(local(event.title), body(asKnown(event)));
  else show(say("events-here"), [list(found)]);
}

/**
 * @param {string} title
 * @param {Node[]} nodes
 */
function show(title, nodes) {
  byId("card-title").textContent = title;
  byId("card-body").replaceChildren(...nodes);
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
}

/**
 * Return a button that shows the sources of claims.
 *
 * @param {Claim[]} claims
 */
export function sourcesButton(claims) {
  const count = claims.reduce((sum, [, cites]) => sum + cites.length, 0);
  const lists = () => claims.flatMap(([claim, cites]) => [make("h3", {}, claim), sourceList(cites)]);
  const text = say("sources-of", { count });
  const attributes = { "aria-label": `${text}: ${claims[0][0]}`, "aria-haspopup": "dialog" };
  const click = () => show(say("sources"), lists());
  return count ? make("button", { type: "button", class: "small", ...attributes, click }, text) : null;
}

/** @param {Citation[]} cites */
const sourceList = (cites) =>
  make(
    "ol",
    { class: "sources" },
    cites.map((cite) => make("li", {}, ...citation(cite))),
  );

/**
 * Return a link that opens the card of an event; its address opens the page with that card.
 *
 * @param {number} number
 * @param {Child | Child[]} content
 */
export function eventLink(number, content = local(record.events[number].title)) {
  const { id } = record.events[number];
  const click = (/** @type {Event} */ event) => {
    event.preventDefault();
    openCard([number]);
  };
  return make("a", { class: "event-link", href: `#${new URLSearchParams({ event: id })}`, click }, content);
}

/**
 * Return a text in which the id of an event, between backticks, is a link to its card.
 *
 * @param {string} text
 */
const withLinks = (text) =>
  text.split(/`([\w-]+)`/).map((part, index) => {
    const event = index % 2 ? record.events.find(({ id }) => id === part) : undefined;
    return event ? eventLink(event.number) : part;
  });

/** @param {RecordEvent[]} events */
function list(events) {
  const items = events.map((event) => {
    const when = make("span", { class: "when" }, inWords(asKnown(event).main));
    return make("li", {}, when, " ", eventLink(event.number));
  });
  return make("ul", { class: "choices-list" }, items);
}

/**
 * Return a date in words.
 *
 * @param {Dating} dating
 */
const inWords = (dating) => local(record.dates[dating.when].text);

/** @param {Known} one */
function body(one) {
  const { event } = one;
  const facts = details(event).flatMap(({ field, text, lang }) => [
    make("dt", {}, say(`fact.${field}`)),
    make("dd", { lang }, text),
  ]);
  const found = [
    make("p", { class: "card-when" }, `${inWords(one.main)} · ${say(`one.${event.kind}`)}`),
    one.disputes.length ? make("p", { class: "dispute" }, say("disputed")) : null,
    state.known === null ? null : make("p", { class: "projected" }, say("as-known", { known: dayInWords(limit()) })),
    make("p", { class: "note", lang: "en" }, withLinks(event.note)),
    event.wording
      ? make("figure", {}, make("figcaption", {}, say("wording")), make("blockquote", {}, event.wording))
      : null,
    actions(one),
    make("h3", {}, say("dates")),
    make(
      "ul",
      { class: "dates" },
      one.dates.map((dating) => datingItem(dating, one)),
    ),
    make("h3", {}, say("facts")),
    make("dl", {}, facts),
    make("h3", {}, say("sources")),
    sourceList(event.cites ?? []),
  ];
  return found.filter((node) => node !== null);
}

/**
 * Return the details of an event. Text that exists only in English is marked with its language.
 *
 * @param {RecordEvent} event
 * @returns {{ field: string, text: string, lang?: string }[]}
 */
function details(event) {
  const facts = (event.facts ?? []).filter(wasKnown);
  const concerned = (event.concerns ?? []).map(nameOf).join("; ");
  return [
    ...facts.map(({ field, text }) => ({
      field,
      text: local(text),
      lang: typeof text === "string" ? "en" : undefined,
    })),
    ...(concerned ? [{ field: "commands", text: concerned }] : []),
    { field: "confidence", text: label(event.confidence) },
    { field: "id", text: event.id },
  ];
}

/**
 * Return whether a detail could be known on the day chosen, and was not yet replaced by another.
 *
 * @param {Fact} fact
 */
function wasKnown({ since = -Infinity, before = Infinity }) {
  if (state.known === null) return before === Infinity;
  return since <= limit() && before > limit();
}

/**
 * @param {Dating} dating
 * @param {Known} one
 */
function datingItem(dating, one) {
  const place = dating.place ? `, ${say("by-calendar", { place: dating.place })}` : "";
  const rank = dating.rank === "normal" ? null : ` (${label(dating.rank)})`;
  return make(
    "li",
    { class: dating === one.main ? "main" : dating.rank },
    make("strong", {}, inWords(dating)),
    `: ${label(dating.kind)}${place}`,
    rank,
    givenBy(dating),
    dating.reason ? make("p", { class: "reason", lang: "en" }, withLinks(dating.reason)) : null,
  );
}

/** @param {Dating} dating */
function givenBy({ by, at }) {
  if (by === undefined) return null;
  const { label: name = "", url } = record.sources[by];
  return make("span", { class: "by" }, ` — ${say("according")} `, linked(at ? `${name}, ${at}` : name, url));
}

/** @param {Known} one */
function actions(one) {
  const lines = (one.event.cites ?? []).map(lineOf);
  const status = make("p", { class: "copied", role: "status" });
  const buttons = [
    button("copy-citation", say("copy-citation"), () => copy(lines.join("\n"), status)),
    isLinkable ? button("copy-event-link", say("copy-link"), () => copy(address(), status)) : null,
    button("ask-this", say("ask-this"), () => askFrom(one)),
  ];
  return make("div", { class: "actions" }, buttons, status);
}

/**
 * @param {string} id
 * @param {string} text
 * @param {() => void} click
 */
const button = (id, text, click) => make("button", { type: "button", id, click }, text);

/** @param {Known} one */
function askFrom(one) {
  dialog.close();
  change({ day: one.last });
  byId("answer").focus();
}
