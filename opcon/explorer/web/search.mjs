// @ts-check
// Search in texts: all words in any order, whatever the case, the accents, the spaces and the hyphens.

/**
 * @typedef {object} Searchable Texts folded and without spaces.
 * @property {string} text
 * @property {Uint8Array} starts Where a word starts.
 * @property {number} titled How much of it is titles.
 * @typedef {{ word: string, within: boolean }} Word A word, and whether it is also found within a longer one.
 * @typedef {Word[]} Term A word of a query, and its synonyms.
 */

/** @param {string} text */
export const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").normalize("NFC").toLowerCase();

/** @param {string} text */
const wordsOf = (text) => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** @param {string} text */
const squeezed = (text) => wordsOf(text).join("");

/**
 * @param {string[]} titles
 * @param {string[]} others
 * @returns {Searchable}
 */
export function searchable(titles, others) {
  const parts = [...titles, ...others].map(wordsOf);
  const text = parts.map((words) => words.join("")).join("\n");
  const starts = new Uint8Array(text.length + 1);
  let at = 0;
  let titled = 0;
  for (const [number, words] of parts.entries()) {
    for (const word of words) {
      starts[at] = 1;
      at += word.length;
    }
    at += 1;
    if (number === titles.length - 1) titled = at;
  }
  return { text, starts, titled };
}

/**
 * Return the terms of a query. Words that are in a group of synonyms become one term with all words of the group.
 *
 * @param {string} query
 * @param {string[][]} groups
 */
export function termsOf(query, groups) {
  const synonyms = groups.map((group) => group.map(squeezed));
  const words = query.split(/\s+/).map(squeezed).filter(Boolean);
  /** @type {Term[]} */
  const found = [];
  while (words.length) {
    const [length, same] = longest(words, synonyms);
    const typed = words.splice(0, length).join("");
    found.push([...new Set([typed, ...same])].map(wordOf));
  }
  return found;
}

/**
 * Return how many of the first words are in groups together, at least one, and the words of these groups and of those
 * that share a word with them.
 *
 * @param {string[]} words
 * @param {string[][]} groups
 * @returns {[length: number, same: string[]]}
 */
function longest(words, groups) {
  for (let length = Math.min(words.length, 8); length > 0; length -= 1) {
    const phrase = words.slice(0, length).join("");
    const means = (/** @type {string} */ one) => one === phrase || (length === 1 && inflects(phrase, one));
    const near = groups.filter((group) => group.some(means)).flat();
    if (near.length) return [length, groups.filter((group) => group.some((one) => near.includes(one))).flat()];
  }
  return [1, []];
}

/**
 * Return whether a word is a longer form of another, as "delayed" is of "delay"; short words have too many of them.
 *
 * @param {string} word
 * @param {string} stem
 */
const inflects = (word, stem) => stem.length > 4 && word.startsWith(stem);

/**
 * @param {string} word
 * @returns {Word}
 */
const wordOf = (word) => ({ word, within: /\p{Script=Hangul}|\p{Script=Han}/u.test(word) });

/**
 * Return which part of a text has all terms, its titles or the others too, or null if a term is missing.
 *
 * @param {Searchable} searched
 * @param {Term[]} terms
 */
export function matchedIn(searched, terms) {
  const last = Math.max(...terms.map((term) => Math.min(...term.map((word) => placeOf(searched, word)))));
  if (last === Infinity) return null;
  return last < searched.titled ? "titles" : "others";
}

/**
 * Return where a word is first found.
 *
 * @param {Searchable} searched
 * @param {Word} word
 */
function placeOf({ text, starts }, { word, within }) {
  let at = text.indexOf(word);
  while (at >= 0 && !within && !starts[at]) at = text.indexOf(word, at + 1);
  return at < 0 ? Infinity : at;
}
