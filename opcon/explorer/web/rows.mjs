// @ts-check
// A row of the chart: its items, and the marks drawn for them.

import { draw } from "./dom.mjs";

/** @import { Event } from "./payload.mjs" */
/** @import { Scale } from "./scale.mjs" */

/**
 * @typedef {object} Item
 * @property {number} at The day of its mark.
 * @property {number} first
 * @property {number} last
 * @property {Event} [event]
 */

/**
 * @typedef {object} Mark The node drawn for the items from `start` up to `end`, exclusive.
 * @property {number} start
 * @property {number} end
 * @property {SVGGElement} node
 */

/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

/** A row, from its first pixel to its last. */
export class Row {
  /**
   * @param {object} row
   * @param {string[]} row.name The lines of its name.
   * @param {Item[]} row.items
   * @param {number} row.high Its height.
   * @param {number} row.rise How far its name is below the middle of its marks.
   * @param {string} row.style
   * @param {(row: Row, scale: Scale) => SVGElement[]} row.paint
   */
  constructor({ name, items, high, rise, style, paint }) {
    this.name = name;
    this.items = items;
    this.high = high;
    this.rise = rise;
    this.style = style;
    this.paint = paint;
    this.top = 0;
    this.foot = 0;
    this.base = 0;
    /** @type {Mark[]} */
    this.marks = [];
  }

  /**
   * Set the position of the row, before its marks are drawn.
   *
   * @param {number} top
   * @param {number} head The height of its name, if that is above it.
   */
  place(top, head) {
    this.top = top;
    this.foot = top + head + this.high + 6;
    this.base = this.foot - 6;
    this.marks = [];
  }

  /**
   * Return the mark of an item.
   *
   * @param {number} item
   */
  markOf(item) {
    return this.marks.find((mark) => mark.start <= item && item < mark.end);
  }

  /**
   * Add a mark and return its node.
   *
   * @param {number} start
   * @param {number} end
   * @param {object} mark
   * @param {string} mark.label
   * @param {() => void} mark.open The action of the mark.
   * @param {Box} mark.box The area that reacts to a click.
   * @param {SVGElement[]} mark.shapes
   */
  mark(start, end, { label, open, box, shapes }) {
    const hit = draw("rect", { class: "hit", ...box, width: Math.max(box.width, 1), rx: 3 });
    const node = draw(
      "g",
      { class: "mark", role: "button", tabindex: "-1", "aria-label": label, "aria-haspopup": "dialog" },
      shapes,
      hit,
    );
    opens(node, open);
    this.marks.push({ start, end, node });
    return node;
  }
}

/** @type {WeakMap<Element, () => void>} */
const actions = new WeakMap();

/**
 * Set the action of a node.
 *
 * @param {Element} node
 * @param {() => void} open
 */
export function opens(node, open) {
  actions.set(node, open);
}

/**
 * Run the action of a node.
 *
 * @param {Element} node
 */
export function open(node) {
  actions.get(node)?.();
}
