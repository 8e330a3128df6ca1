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
 * Write a day, or the month or the year between two days, in EDTF.
 *
 * @param {number} first
 * @param {number} last
 */
export const edtf = (first, last) => iso(first).slice(0, first === last ? 10 : isMonth(first, last) ? 7 : 4);

/**
 * @param {number} first
 * @param {number} last
 */
const isMonth = (first, last) => partsOf(first)[1] === partsOf(last)[1];

/**
 * Parse a day in ISO 8601. Returns null for anything else, such as a month or 30 February.
 *
 * @param {string} text
 * @returns {number | null}
 */
export function readDay(text) {
  const [year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.slice(1).map(Number) ?? [];
  if (!year) return null;
  const day = dayOf(year, month, date);
  return iso(day) === text ? day : null;
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

/**
 * Write a day, or the month or the year between two days, in words.
 *
 * @param {number} first
 * @param {number} last
 * @param {"en" | "ko"} lang
 * @param {string[]} months
 */
export function spanInWords(first, last, lang, months) {
  if (first === last) return inWords(first, lang, months);
  const [year, month] = partsOf(first);
  const named = isMonth(first, last);
  if (lang === "ko") return named ? `${year}년 ${month}월` : `${year}년`;
  return named ? `${months[month - 1]} ${year}` : String(year);
}
