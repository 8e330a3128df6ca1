// @ts-check
// Days are numbers, as in Python's date.toordinal(): 1 is 1 January of the year 1.

const UNIX = 719163; // 1 January 1970
const MILLISECONDS = 86400000;

/**
 * Return the day of a year, month and date. Values out of range carry over: month 13 is January of the next year.
 *
 * @param {number} year
 * @param {number} month
 * @param {number} date
 */
export function dayOf(year, month, date) {
  const time = new Date(0);
  time.setUTCFullYear(year, month - 1, date);
  return Math.round(time.getTime() / MILLISECONDS) + UNIX;
}

/**
 * Return the year, month and date of a day.
 *
 * @param {number} day
 * @returns {[year: number, month: number, date: number]}
 */
export function partsOf(day) {
  const time = new Date((day - UNIX) * MILLISECONDS);
  return [time.getUTCFullYear(), time.getUTCMonth() + 1, time.getUTCDate()];
}

/**
 * Write a day in ISO 8601.
 *
 * @param {number} day
 */
export function iso(day) {
  const [year, month, date] = partsOf(day);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
}

/**
 * Parse a day in ISO 8601 or in a Korean form. Returns null for anything else, such as a month or 30 February.
 *
 * @param {string} text
 * @returns {number | null}
 */
export function readDay(text) {
  const found =
    /^\s*(\d{4})(?:\s*[-./년]\s*)(\d{1,2})(?:\s*[-./월]\s*)(\d{1,2})\s*[.일]?\s*$/.exec(text) ??
    /^\s*(\d{4})(\d\d)(\d\d)\s*$/.exec(text);
  if (!found) return null;
  const [year, month, date] = found.slice(1).map(Number);
  if (year < 1) return null;
  const day = dayOf(year, month, date);
  return partsOf(day).join() === [year, month, date].join() ? day : null;
}

/**
 * Write a day in words: in Korean, or in English with the names of the months.
 *
 * @param {number} day
 * @param {"en" | "ko"} lang
 * @param {string[]} months
 */
export function inWords(day, lang, months) {
  const [year, month, date] = partsOf(day);
  return lang === "ko" ? `${year}년 ${month}월 ${date}일` : `${date} ${months[month - 1]} ${year}`;
}
