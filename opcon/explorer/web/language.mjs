// @ts-check
// The texts of the page, in its language.

/** @import { Text } from "./payload.mjs" */
import { inWords, partsOf, spanInWords } from "./days.mjs";
import { record } from "./record.mjs";
import { state } from "./state.mjs";

export const CONDITIONS = ["peacetime", "wartime"];

export const korean = () => state.lang === "ko";

/**
 * Return a text in the language of the page.
 *
 * @param {Text} text
 */
export const local = (text) => (typeof text === "string" ? text : text[korean() ? 1 : 0]);

/**
 * Return a phrase with its values. They are inserted in one pass, so that a value cannot contain another placeholder.
 *
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function say(key, values = {}) {
  return local(record.strings[key]).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/**
 * Return the name of a word of the record, or the word itself if it has no name.
 *
 * @param {string} word
 */
export const label = (word) => (word in record.labels ? local(record.labels[word]) : word);

/** @param {number} day */
export const dayInWords = (day) => inWords(day, state.lang, record.months);

/** @param {number} day */
export function monthInWords(day) {
  const [year, month] = partsOf(day);
  return korean() ? `${year}년 ${month}월` : `${record.months[month - 1].slice(0, 3)} ${year}`;
}

/**
 * Return a day, or the month or the year between two days, in words.
 *
 * @param {number} first
 * @param {number} last
 */
export const daysInWords = (first, last) => spanInWords(first, last, state.lang, record.months);

/** Return the day, month or year asked about, in words. */
export const askedInWords = () => daysInWords(state.day, state.until ?? state.day);

/** @param {number} command */
export const nameOf = (command) => local(record.commands[command].name);

/** @param {number[]} conditions */
export const conditionsInWords = (conditions) =>
  conditions.map((one) => say(CONDITIONS[one])).join(korean() ? "·" : " and ");
