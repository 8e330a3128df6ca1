// @ts-check
// Labels in a few lanes above their row. A label starts at its mark and extends to the right; labels never overlap.

import { draw } from "./dom.mjs";

/** @import { Scale } from "./scale.mjs" */

export const LANE = 15; // the height of a label

/**
 * @typedef {object} Labeled An item that can have a label.
 * @property {number} number
 * @property {number} x The position of its mark.
 * @property {string} text
 */

/**
 * @typedef {object} Placed
 * @property {number} number
 * @property {number} x
 * @property {string} text
 * @property {number} width
 * @property {number} lane
 */

const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

/** @type {Map<string, number>} */
const widths = new Map();

const { fontFamily } = getComputedStyle(document.body);

export const font = `12px ${fontFamily}`;

/**
 * @param {string} text
 * @param {string} style
 * @returns {number}
 */
export function widthOf(text, style) {
  const key = `${style} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  pen.font = style;
  const { width } = pen.measureText(text);
  widths.set(key, width);
  return width;
}

/**
 * Shorten a text to a width, at the end of a word; without small words, which say nothing there. A text that fits is
 * returned unchanged. A text whose first word does not fit is empty.
 *
 * @param {string} text
 * @param {number} room
 * @param {string} style
 */
function shortened(text, room, style) {
  if (widthOf(text, style) <= room) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (widthOf(`${text.slice(0, middle)}…`, style) <= room) low = middle;
    else high = middle - 1;
  }
  const kept = text.slice(0, Math.max(text.lastIndexOf(" ", low), 0)).replace(/([\s,;:–-]+[a-z]{1,3})*[\s,;:–-]*$/, "");
  return kept && `${kept}…`;
}

/**
 * Place labels by priority, each in its longest form that fits. A label that needs too many lanes is omitted. The lane of
 * a label is one above the highest lane that it overlaps to its right. So no stem, which drops from the left end of a
 * label, crosses another label.
 *
 * @param {{ number: number, x: number, forms: { text: string, width: number }[] }[]} labels
 * @param {number} lanes
 * @param {number} edge
 */
function placed(labels, lanes, edge) {
  /** @type {Placed[]} */
  let kept = [];
  for (const { forms, ...label } of labels) {
    for (const form of forms) {
      const tried = withLabel(kept, { ...label, ...form, lane: 0 }, lanes, edge);
      if (!tried) continue;
      kept = tried;
      break;
    }
  }
  return kept;
}

/**
 * @param {Placed[]} kept
 * @param {Placed} label
 * @param {number} lanes
 * @param {number} edge
 */
function withLabel(kept, label, lanes, edge) {
  if (label.x + label.width > edge) return null;
  const tried = staircase([...kept, label].sort((one, other) => one.x - other.x));
  return tried.every((one) => one.lane < lanes) ? tried : null;
}

/** @param {Placed[]} labels */
function staircase(labels) {
  /** @type {Placed[]} */
  const found = [];
  for (const label of [...labels].reverse()) {
    const over = found.filter((other) => other.x < label.x + label.width + 8).map((other) => other.lane);
    found.unshift({ ...label, lane: 1 + Math.max(-1, ...over) });
  }
  return found;
}

/**
 * Return the shapes of the labels that fit above a line, by the numbers of their items.
 *
 * @param {Scale} scale
 * @param {Labeled[]} labeled In order of priority.
 * @param {number} y
 * @param {number} most The number of lanes.
 */
export function labelsOf(scale, labeled, y, most) {
  const labels = labeled.map(({ number, x, text }) => ({ number, x, forms: formsOf(text, scale.wide) }));
  return new Map(placed(labels, most, scale.width).map((label) => [label.number, shapesOf(label, y)]));
}

/** @type {Map<string, { text: string, width: number }[]>} */
const forms = new Map();

/**
 * Return the forms of a text to try as a label, the longest first. They are kept, because many widths are measured.
 *
 * @param {string} text
 * @param {boolean} wide
 */
function formsOf(text, wide) {
  const key = `${wide} ${text}`;
  const rooms = wide ? [520, 300, 180] : [220, 150];
  const texts = () => new Set(rooms.map((room) => shortened(text, room, font)));
  const found = forms.get(key) ?? [...texts()].filter(Boolean).map(measured);
  forms.set(key, found);
  return found;
}

/** @param {string} text */
const measured = (text) => ({ text, width: widthOf(text, font) + 4 });

/**
 * @param {Placed} label
 * @param {number} y
 */
function shapesOf(label, y) {
  const foot = y - 3 - label.lane * LANE;
  return [
    draw("line", { class: "stem", x1: label.x, x2: label.x, y1: y, y2: foot - 8 }),
    draw("text", { class: "label", x: label.x + 4, y: foot }, label.text),
  ];
}
