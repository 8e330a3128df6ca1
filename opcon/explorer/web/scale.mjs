// @ts-check
// Conversion between days and positions on the chart, and the part of the axis in view.

import { dayOf, partsOf } from "./days.mjs";
import { korean, monthInWords } from "./language.mjs";
import { record } from "./record.mjs";
import { change, state } from "./state.mjs";

const LEAST = 45; // days
const NARROW = 640;

/**
 * Return the days in view, which can be fractions.
 *
 * @returns {[from: number, to: number]}
 */
export function seen() {
  return state.printing || state.from === null || state.to === null ? record.axis : [state.from, state.to];
}

/**
 * Return the view closest to some days that has a minimum length and is within the axis.
 *
 * @param {number} from
 * @param {number} to
 */
export function part(from, to) {
  const [first, after] = record.axis;
  const length = Math.min(Math.max(to - from, LEAST), after - first);
  const start = Math.min(Math.max((from + to - length) / 2, first), after - length);
  return length >= after - first ? { from: null, to: null } : { from: start, to: start + length };
}

/**
 * Show some days.
 *
 * @param {number} from
 * @param {number} to
 */
export const show = (from, to) => change(part(from, to));

/**
 * Zoom by a factor, around a day or else the middle. A factor less than 1 shows fewer days.
 *
 * @param {number} factor
 * @param {number} [about]
 */
export function zoom(factor, about) {
  const [from, to] = seen();
  const day = about ?? (from + to) / 2;
  show(day - (day - from) * factor, day + (to - day) * factor);
}

/**
 * Move by some days, up to the ends of the axis.
 *
 * @param {number} days
 */
export function pan(days) {
  const [first, after] = record.axis;
  const [from, to] = seen();
  const moved = Math.min(Math.max(days, first - from), after - to);
  show(from + moved, to + moved);
}

/** Return a quarter of the length in view. */
export const quarter = () => (seen()[1] - seen()[0]) / 4;

/** The scale from some days to the width of a chart. */
export class Scale {
  /**
   * @param {number} width
   * @param {[from: number, to: number]} days
   * @param {number} narrow The width of the names at the left if the chart is narrow.
   */
  constructor(width, [from, to] = seen(), narrow = 4) {
    this.width = width;
    this.wide = width >= NARROW;
    this.left = this.wide ? 150 : narrow;
    this.right = width - 12;
    this.from = from;
    this.to = to;
    this.unit = (this.right - this.left) / (to - from);
  }

  /** @param {number} day */
  x(day) {
    return this.left + (day - this.from) * this.unit;
  }

  /** @param {number} x */
  day(x) {
    return this.from + (x - this.left) / this.unit;
  }

  /** @param {number} day */
  inView(day) {
    return this.x(day) >= this.left && this.x(day) <= this.right;
  }

  /**
   * Return the positions of both ends of some days, clipped to the chart.
   *
   * @param {number} first
   * @param {number} after
   */
  clipped(first, after) {
    return [Math.max(this.x(first), this.left), Math.min(this.x(after), this.right)];
  }
}

/** @typedef {"day" | "month" | "year"} Unit */

/** @type {[count: number, unit: Unit][]} */
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

/**
 * Return the days of the ticks of the axis, as many as fit, each with its text.
 *
 * @param {Scale} scale
 * @returns {[day: number, text: string][]}
 */
export function ticks(scale) {
  const { from, to } = scale;
  const fits = STEPS.find(([count, unit]) => count * LENGTHS[unit] * scale.unit >= ROOM[unit]);
  const [count, unit] = fits ?? STEPS[STEPS.length - 1];
  return stepped(count, unit, from, to)
    .filter((day) => day >= from && day <= to)
    .map((day) => [day, tickText(day, unit)]);
}

/**
 * @param {number} count
 * @param {Unit} unit
 * @param {number} from
 * @param {number} to
 */
function stepped(count, unit, from, to) {
  const [year, month] = partsOf(Math.floor(from));
  const [last] = partsOf(Math.ceil(to));
  const found = [];
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

/**
 * @param {number} day
 * @param {Unit} unit
 */
function tickText(day, unit) {
  const [year, month, date] = partsOf(day);
  if (unit === "year") return String(year);
  if (unit === "month") return monthInWords(day);
  return korean() ? `${year}.${month}.${date}.` : `${date} ${monthInWords(day)}`;
}
