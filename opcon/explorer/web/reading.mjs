// @ts-check
// Reading of what somebody types for a day, a month or a year: every form that the page prints, and a few common ones.

import { dayOf, partsOf } from "./days.mjs";

/**
 * @typedef {{ first: number, last: number }} Days A day, or all days of a month or a year.
 * @typedef {{ fault: string, days?: [number, number] }} Fault A phrase, and the days that it names.
 */

const FORMS = [
  /^(?<y>\d{4})(?:[-./년](?:(?<m>\d\d?)(?:[-./월](?:(?<d>\d\d?)[.일]?)?)?)?)?$/,
  /^(?<y>\d{4})(?<m>\d\d)(?<d>\d\d)$/,
  /^(?<d>\d\d?)(?:st|nd|rd|th)?[ .,-]+(?<m>[a-z]{3,})[ .,-]+(?<y>\d{4})$/,
  /^(?<m>[a-z]{3,})[ .,-]+(?:(?<d>\d\d?)(?:st|nd|rd|th)?[ .,-]+)?(?<y>\d{4})$/,
  /^(?<d>\d\d?)[-./](?<m>\d\d?)[-./](?<y>\d{4})$/,
];

/**
 * Read a text as a day, a month or a year, or return the fault in it.
 *
 * @param {string} text
 * @param {string[]} months The English names of the months.
 * @returns {Days | Fault}
 */
export function readDays(text, months) {
  const plain = text.normalize("NFKC").toLowerCase().trim().replace(/\s+/g, " ");
  const close = plain.replace(/ ?([-./,년월일]) ?/g, "$1");
  const form = FORMS.find((one) => one.test(close));
  const { y, m, d } = form?.exec(close)?.groups ?? {};
  const [year, month, date] = [Number(y), m ? numberOf(m, months) : undefined, d ? Number(d) : undefined];
  if (!year || Number.isNaN(month)) return { fault: "not-a-day" };
  if (form === FORMS.at(-1)) return ofNumbers(year, Number(month), Number(date));
  return daysOf(year, month, date);
}

/**
 * Return the number of a month from its number, or from its English name or the start of it.
 *
 * @param {string} month
 * @param {string[]} months
 */
function numberOf(month, months) {
  if (/\d/.test(month)) return Number(month);
  return months.findIndex((name) => name.toLowerCase().startsWith(month)) + 1 || Number.NaN;
}

/**
 * Read a day written as two numbers and a year, which is clear only if one number cannot be a month.
 *
 * @param {number} year
 * @param {number} one
 * @param {number} other
 * @returns {Days | Fault}
 */
function ofNumbers(year, one, other) {
  const [month, date] = one > 12 ? [other, one] : [one, other];
  const [found, swapped] = [daysOf(year, month, date), daysOf(year, date, month)];
  if (one === other || "fault" in found || "fault" in swapped) return found;
  return { fault: "unclear-day", days: [swapped.first, found.first] };
}

/**
 * Return the days of a year, of a month or of one day.
 *
 * @param {number} year
 * @param {number} [month]
 * @param {number} [date]
 * @returns {Days | Fault}
 */
function daysOf(year, month, date) {
  if (month === undefined) return { first: dayOf(year, 1, 1), last: dayOf(year, 12, 31) };
  if (month < 1 || month > 12) return { fault: "no-such-month" };
  const [first, last] = [dayOf(year, month, 1), dayOf(year, month + 1, 1) - 1];
  if (date === undefined) return { first, last };
  const day = dayOf(year, month, date);
  return partsOf(day)[1] === month && date ? { first: day, last: day } : { fault: "no-such-day", days: [first, last] };
}
