// @ts-check
// Groups of events too close together for marks of their own. A turning point always has its own, beside the groups.

import { seen } from "./scale.mjs";

/** @import { Event } from "./payload.mjs" */
/** @import { Scale } from "./scale.mjs" */

/** @typedef {{ at: number, event: Event }} Dated */

/**
 * @typedef {object} Group The events from `start` up to `end`, exclusive.
 * @property {number} start
 * @property {number} end
 * @property {boolean} turning Whether it is a turning point.
 * @property {number} from The position of the first event.
 * @property {number} edge The end of the turning point before it.
 * @property {number} x The position of the mark.
 * @property {number} half Half the width of the mark.
 */

const coarse = matchMedia("(pointer: coarse)").matches;
const DOT = coarse ? 12 : 6; // half the width of the area of one event; a finger needs 24 pixels
export const PILL = coarse ? 12 : 11; // half the width of the mark of several events
const STAY = 99; // how much less a turning point moves than its neighbors

/**
 * Group the events in view whose marks would overlap. The mark of a group has a fixed width, so that groups stay small.
 *
 * @param {Scale} scale
 * @param {Dated[]} items
 */
export function grouped(scale, items) {
  const to = seen()[1];
  /** @type {Group[]} */
  const found = [];
  for (let index = firstInView(items); index < items.length && items[index].at <= to; index += 1) {
    const turning = Boolean(items[index].event.turning);
    const x = scale.x(items[index].at);
    const last = found.at(-1);
    if (last && !turning && !last.turning && x - PILL < last.x + last.half) join(last, index + 1, (last.from + x) / 2);
    else {
      const edge = last?.turning ? last.x + last.half : -Infinity;
      const place = turning ? x : Math.max(x, edge + DOT);
      if (turning) makeRoom(found, x - DOT);
      found.push({ start: index, end: index + 1, turning, from: x, edge, x: place, half: DOT });
    }
  }
  return apart(found);
}

/** @param {Dated[]} items */
function firstInView(items) {
  const [from] = seen();
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle].at < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * @param {Group} group
 * @param {number} end
 * @param {number} x
 */
const join = (group, end, x) => Object.assign(group, { end, x: Math.max(x, group.edge + PILL), half: PILL });

/**
 * Move the last groups to the left of a turning point; those that would then overlap become one.
 *
 * @param {Group[]} groups
 * @param {number} edge
 */
function makeRoom(groups, edge) {
  const last = groups.at(-1);
  if (!last || last.turning || last.x + last.half <= edge) return;
  last.x = edge - last.half;
  const before = groups.at(-2);
  if (!before || before.turning || before.x + before.half <= last.x - last.half) return;
  join(before, last.end, edge - PILL);
  groups.pop();
  makeRoom(groups, edge);
}

/**
 * Move marks that still overlap apart, as little as possible: a run of them is moved around its weighted mean.
 *
 * @param {Group[]} groups
 */
function apart(groups) {
  /** @type {{ mean: number, weight: number, count: number }[]} */
  const runs = [];
  const widths = groups.map(({ half }, index) => (index ? groups[index - 1].half + half : 0));
  let sum = 0;
  for (const [index, { x, turning }] of groups.entries()) {
    sum += widths[index];
    let run = { mean: x - sum, weight: turning ? STAY : 1, count: 1 };
    for (let last = runs.at(-1); last && last.mean > run.mean; last = runs.at(-1)) {
      const weight = last.weight + run.weight;
      const mean = (last.mean * last.weight + run.mean * run.weight) / weight;
      run = { mean, weight, count: last.count + run.count };
      runs.pop();
    }
    runs.push(run);
  }
  const means = runs.flatMap(({ mean, count }) => Array(count).fill(mean));
  sum = 0;
  for (const [index, group] of groups.entries()) {
    sum += widths[index];
    group.x = means[index] + sum;
  }
  return groups;
}
