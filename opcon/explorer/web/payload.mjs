// @ts-check
// The payload of the page, made by `opcon/explorer/payload.py`: its types, and its decoding.

import { inWords, readDay } from "./days.mjs";

/**
 * Days are numbers, as in Python's date.toordinal(). Commands, forces, dates, sources, events, plans, tenures and
 * appointments are referred to by their index.
 *
 * @typedef {[en: string, ko: string]} Bilingual
 * @typedef {string | Bilingual} Text A text that is the same in both languages is one string.
 * @typedef {0 | 1} Condition Peacetime or wartime.
 */

/**
 * A table of answers in order, each with the first day on which it is the answer.
 *
 * @template T
 * @typedef {[from: number, answer: T][]} Runs
 */

/**
 * @typedef {object} When A date, as exact as its source.
 * @property {string} edtf
 * @property {number} [first] The first day that it can mean.
 * @property {number} [last]
 * @property {true} [span] Whether it is a span, rather than one day not known exactly.
 * @property {Bilingual} text
 */

/**
 * @typedef {object} Command
 * @property {string} id
 * @property {Bilingual} name
 * @property {Bilingual} short
 */

/**
 * @typedef {object} Source
 * @property {string} id
 * @property {string} [label] Only for sources of dates.
 * @property {string[]} lines The citations of the source, one for each locator.
 * @property {string} [url]
 * @property {string} [standing]
 * @property {string} [note]
 */

/**
 * @typedef {object} Citation
 * @property {number} source
 * @property {number} line The index in the lines of the source.
 * @property {string} [copy]
 * @property {string} [remark]
 */

/**
 * @typedef {object} Dating One date of an event, and the source that gives it.
 * @property {number} when
 * @property {string} kind
 * @property {string} rank
 * @property {string} [place]
 * @property {number} [by]
 * @property {string} [at]
 * @property {string} [reason]
 */

/**
 * @typedef {object} Fact
 * @property {string} field
 * @property {Text} text
 * @property {number} [since] The day from which it could be known.
 * @property {number} [before] The day from which another fact replaces it.
 */

/**
 * @typedef {object} Event
 * @property {number} number Its index.
 * @property {string} id
 * @property {string} kind
 * @property {Bilingual} title
 * @property {Bilingual} [short]
 * @property {true} [turning] Whether it is a turning point, or passes control over all forces.
 * @property {string} note
 * @property {string} [wording]
 * @property {string} confidence
 * @property {Dating[]} dates
 * @property {number} preferred
 * @property {[number, number][]} [disputes] Pairs of dates that cannot both be right.
 * @property {number} known The day from which it was known.
 * @property {Citation[]} [cites]
 * @property {number[]} [concerns] The commands concerned.
 * @property {number} [receiver]
 * @property {number} weight Its priority for a label.
 * @property {Fact[]} [facts]
 */

/**
 * @typedef {object} Tenure
 * @property {number} holder
 * @property {number} event The event that started it.
 * @property {number} [start]
 * @property {number[]} [designated] The forces that sources name, if only designated units were under the holder.
 */

/**
 * @typedef {object} Plan
 * @property {number} event The event that made it.
 * @property {string} layer
 * @property {number} since
 * @property {number} [until]
 * @property {number} [target]
 * @property {number} [row] Its row in the chart of plans; the following three only with it.
 * @property {Bilingual[]} [headings] The target in words: a long form and perhaps a short one.
 * @property {Bilingual} [origin] When and by whom it was agreed or announced.
 * @property {true} [met] Whether it ended because control passed.
 * @property {number} [receiver]
 * @property {Condition[]} conditions
 * @property {true} [reopened]
 * @property {true} [conditional] Whether it depends on conditions.
 * @property {number[]} forces
 */

/**
 * @typedef {object} Held The possible holders.
 * @property {number[]} [tenures] The tenures that may have run.
 * @property {true} [nobody] Possibly there was no holder.
 * @property {number} [planned] The plan whose receiver may be the holder.
 */

/**
 * @typedef {object} Forces
 * @property {string} id
 * @property {Bilingual} name
 * @property {Runs<Held>[]} held By condition.
 * @property {Runs<Runs<Held>>[]} projected By condition: for a last day known, the later days whose answer differs.
 * @property {Runs<number | null>} plan The plan of both governments.
 * @property {Runs<number[]>} basis The instruments in force.
 */

/**
 * @typedef {object} Appointment
 * @property {string} id
 * @property {Bilingual} name
 * @property {Citation[]} cites
 */

/**
 * @typedef {object} Step A step of the guided start.
 * @property {number} day
 * @property {number} [known] The last day known; without it, all is known.
 * @property {Bilingual} label
 * @property {Bilingual} said
 */

/**
 * @typedef {object} Start How the page opens; without values, on the last day.
 * @property {number} [day]
 * @property {number} [known]
 * @property {true} [story]
 */

/**
 * @typedef {object} Payload
 * @property {"en" | "ko" | null} lang The language in which the page opens; null for that of the reader.
 * @property {string} title
 * @property {string} version
 * @property {string} checksum
 * @property {string} program
 * @property {string} [expression]
 * @property {number} [first] The first day of the record.
 * @property {number} [last] The last day of the record.
 * @property {[first: number, after: number]} axis The days of the chart.
 * @property {number} selected How many events are selected; they are the first.
 * @property {Event[]} events
 * @property {Forces[]} forces
 * @property {Tenure[]} tenures
 * @property {Plan[]} plans
 * @property {Record<number, Runs<number[]>>} leaders By command: the appointments of its possible commanders.
 * @property {Appointment[]} appointments
 * @property {Command[]} commands
 * @property {When[]} dates
 * @property {Source[]} sources
 * @property {Step[]} tour
 * @property {Start} start
 * @property {Record<string, Bilingual>} strings The phrases of the page.
 * @property {string[][]} synonyms Groups of words for one thing, in both languages.
 * @property {Record<string, Bilingual>} labels The names of the words of the record.
 * @property {string[]} months
 */

/**
 * Parse the JSON of the payload.
 *
 * @param {string} text
 * @returns {Payload}
 */
export function parse(text) {
  const found = JSON.parse(text);
  const events = rowsOf(found.events).map(({ title_ko, short_ko, ...event }, number) => ({
    ...event,
    title: [event.title, title_ko],
    short: event.short && [event.short, short_ko],
    number,
  }));
  const forces = found.forces.map((/** @type {any} */ one) => ({ ...found.forces[one.like], ...one }));
  const sources = rowsOf(found.sources).map((source) => ({ ...source, lines: linesOf(source) }));
  const dates = rowsOf(found.dates).map((date) => completed(date, found.months));
  return { ...found, appointments: rowsOf(found.appointments), dates, events, forces, sources };
}

/**
 * Return a date with its first and last day and its text, which the payload of an exact day leaves out.
 *
 * @param {any} date
 * @param {string[]} months
 */
function completed(date, months) {
  const day = readDay(date.edtf);
  if (day === null) return date;
  return { ...date, first: day, last: day, text: [inWords(day, "en", months), inWords(day, "ko", months)] };
}

const URL_MARK = "\ue000"; // stands for the address in the lines of a source

/**
 * Return the lines of a source, each with their common start and the address.
 *
 * @param {any} source
 * @returns {string[]}
 */
const linesOf = ({ start = "", ends = [], url }) =>
  ends.map((/** @type {string} */ end) => (start + end).replace(URL_MARK, () => url));

/**
 * Convert columns back to rows, without missing values. A column with counts is a table: the rows within each row.
 *
 * @param {Record<string, any>} columns
 * @returns {Record<string, any>[]}
 */
function rowsOf(columns) {
  const full = Object.entries(columns).map(([name, column]) => [name, column.counts ? grouped(column) : column]);
  const length = full[0]?.[1].length ?? 0;
  return Array.from({ length }, (_, row) =>
    Object.fromEntries(full.map(([name, values]) => [name, values[row] ?? undefined])),
  );
}

/**
 * Split the rows of a table into groups of the given numbers.
 *
 * @param {{ counts: number[], rows: Record<string, any> }} table
 */
function grouped({ counts, rows }) {
  const all = rowsOf(rows);
  return counts.map((count) => all.splice(0, count));
}
