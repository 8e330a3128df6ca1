// Days are numbers, counted as Python counts them: 1 is 1 January of the year 1.
const UNIX = 719163;
const DAY = 86400000;

function dayOf(year, month, day) {
  const time = new Date(0);
  time.setUTCFullYear(year, month - 1, day);
  return Math.round(time.getTime() / DAY) + UNIX;
}

function partsOf(day) {
  const time = new Date((day - UNIX) * DAY);
  return [time.getUTCFullYear(), time.getUTCMonth() + 1, time.getUTCDate()];
}

function iso(day) {
  const [year, month, date] = partsOf(day);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
}

/** Read a day as it is written in Korea and in ISO 8601; null for what is none, such as a month or 30 February. */
function readDay(text) {
  const found =
    /^\s*(\d{4})(?:\s*[-./년]\s*)(\d{1,2})(?:\s*[-./월]\s*)(\d{1,2})\s*[.일]?\s*$/.exec(text) ??
    /^\s*(\d{4})(\d\d)(\d\d)\s*$/.exec(text);
  if (!found) return null;
  const [year, month, date] = found.slice(1).map(Number);
  if (year < 1) return null;
  const day = dayOf(year, month, date);
  return partsOf(day).join() === [year, month, date].join() ? day : null;
}

/** Write a day in words. */
function dayInWords(day) {
  const [year, month, date] = partsOf(day);
  return column() ? `${year}년 ${month}월 ${date}일` : `${date} ${record.months[month - 1]} ${year}`;
}
