// @ts-check
// Citations of sources, with links.

import { make } from "./dom.mjs";
import { label, say } from "./language.mjs";
import { record } from "./record.mjs";

/** @import { Citation } from "./payload.mjs" */

/**
 * Return a link to a source. Only http and https addresses become links; anything else stays text.
 *
 * @param {string} text
 * @param {string | undefined} url
 */
export function linked(text, url) {
  if (!url || !/^https?:\/\//.test(url)) return make("span", {}, text);
  const opens = make("span", { class: "unseen" }, ` ${say("opens")}`);
  return make("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, text, opens);
}

/**
 * Return the line of a citation: the source and the locator.
 *
 * @param {Citation} cite
 */
export const lineOf = (cite) => record.sources[cite.source].lines[cite.line];

/**
 * Return a citation in full: its line with a link, and its remarks.
 *
 * @param {Citation} cite
 */
export function citation(cite) {
  const source = record.sources[cite.source];
  const copy = cite.copy ? make("p", { class: "reason" }, say("copy-read", { copy: cite.copy })) : null;
  const remarks = [cite.remark, source.note].map((text) =>
    text ? make("p", { class: "reason", lang: "en" }, text) : null,
  );
  return [
    linked(lineOf(cite), source.url),
    source.standing ? make("span", { class: "standing" }, ` ${label(source.standing)}`) : null,
    copy,
    ...remarks,
  ];
}
