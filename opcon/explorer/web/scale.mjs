// From days to places across the chart, and back: what part of the axis is seen, and how it is zoomed and moved.

const LEAST = 45; // days
const NARROW = 640;

/** The days that are seen, as numbers that need not be whole. */
function seen() {
  const [first, after] = record.axis;
  return state.printing || state.from === null ? [first, after] : [state.from, state.to];
}

/** Show some days: no fewer than can be told apart, and none outside the axis. */
function show(from, to) {
  const [first, after] = record.axis;
  const length = Math.min(Math.max(to - from, LEAST), after - first);
  const start = Math.min(Math.max((from + to - length) / 2, first), after - length);
  const whole = length >= after - first;
  state.from = whole ? null : start;
  state.to = whole ? null : start + length;
}

/** Zoom by a factor about a day; less than 1 shows fewer days. */
function zoom(factor, about) {
  const [from, to] = seen();
  const day = about ?? (from + to) / 2;
  show(day - (day - from) * factor, day + (to - day) * factor);
}

function pan(days) {
  const [first, after] = record.axis,
    [from, to] = seen();
  const moved = Math.min(Math.max(days, first - from), after - to);
  show(from + moved, to + moved);
}

/** Return the functions between days and places for a chart of some width. */
function scaleOf(width) {
  const left = width < NARROW ? 4 : 150,
    right = width - 12,
    [from, to] = seen();
  const unit = (right - left) / (to - from);
  return { left, right, width, unit, x: (day) => left + (day - from) * unit, day: (x) => from + (x - left) / unit };
}

const STEPS = [
  [1, "day"],
  [7, "day"],
  [1, "month"],
  [3, "month"],
  [1, "year"],
  [2, "year"],
  [5, "year"],
  [10, "year"],
  [20, "year"],
  [50, "year"],
  [100, "year"],
  [500, "year"],
];
const LENGTHS = { day: 1, month: 30.4, year: 365.25 };
const ROOM = { day: 86, month: 76, year: 48 };

/** Return the days at which the axis has ticks, as many as have room, each with what is written there. */
function ticks(scale) {
  const [from, to] = seen();
  const [count, unit] = STEPS.find(([count, unit]) => count * LENGTHS[unit] * scale.unit >= ROOM[unit]) ?? STEPS.at(-1);
  return stepped(count, unit, from, to)
    .filter((day) => day >= from && day <= to)
    .map((day) => [day, tickText(day, unit)]);
}

function stepped(count, unit, from, to) {
  const [year, month] = partsOf(Math.floor(from)),
    [last] = partsOf(Math.ceil(to)),
    found = [];
  if (unit === "year") {
    for (let one = Math.max(count, Math.floor(year / count) * count); one <= last; one += count)
      found.push(dayOf(one, 1, 1));
  } else if (unit === "month") {
    const steps = ((last - year + 1) * 12) / count;
    for (let step = 0; step <= steps; step += 1) found.push(dayOf(year, 1 + step * count, 1));
  } else {
    for (let day = dayOf(year, month, 1); day <= to; day += count) found.push(day);
  }
  return found;
}

function tickText(day, unit) {
  const [year, month, date] = partsOf(day);
  if (unit === "year") return String(year);
  if (unit === "month") return column() ? `${year}년 ${month}월` : `${record.months[month - 1].slice(0, 3)} ${year}`;
  return column() ? `${year}.${month}.${date}.` : `${date} ${record.months[month - 1].slice(0, 3)} ${year}`;
}
