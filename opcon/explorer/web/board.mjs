// @ts-check
// A drawing with rows of marks over a time axis. One of its marks is in the tab order.

import { byId, draw } from "./dom.mjs";
import { Scale } from "./scale.mjs";
import { state } from "./state.mjs";

/** @import { Row } from "./rows.mjs" */

const PAPER = 686; // width in print: that of A4 between its margins

export class Board {
  /**
   * @param {string} frame The id of the element around the drawing.
   * @param {() => void} redraw
   */
  constructor(frame, redraw) {
    this.frame = byId(frame);
    this.redraw = redraw;
    this.svg = draw("svg", { role: "group" });
    /** @type {Row[]} */
    this.rows = [];
    this.scale = new Scale(PAPER);
    /** The mark with the keyboard focus. */
    this.current = { row: 0, item: 0 };
    this.room = 0; // available width; reading it each time would force a layout of the page
  }

  /** Add the drawing to the page, redraw it when its width changes, and name marks on hover. */
  setUp() {
    this.frame.append(this.svg);
    this.svg.addEventListener("pointerover", nameMark);
    new ResizeObserver(([{ contentRect }]) => {
      const width = Math.floor(contentRect.width);
      if (!width || width === this.room) return;
      this.room = width;
      requestAnimationFrame(this.redraw);
    }).observe(this.frame);
  }

  /** Return the width to draw. */
  get width() {
    this.room ||= Math.floor(this.frame.clientWidth);
    return state.printing ? PAPER : this.room;
  }

  /** @param {Row[]} rows */
  fill(rows) {
    const row = rows[this.current.row]?.items.length ? this.current.row : rows.findIndex(({ items }) => items.length);
    this.rows = rows;
    this.current = { row: Math.max(row, 0), item: 0 };
  }

  /**
   * Show a drawing, and keep the focus in it.
   *
   * @param {number} height
   * @param {string} name
   * @param {SVGElement[]} shapes
   */
  show(height, name, shapes) {
    const { width } = this.scale;
    const hadFocus = this.svg.contains(document.activeElement);
    const attributes = { width, height, viewBox: `0 0 ${width} ${height}`, "aria-label": name };
    for (const [key, value] of Object.entries(attributes)) this.svg.setAttribute(key, String(value));
    this.svg.replaceChildren(...shapes);
    const active = this.activeMark();
    active?.node.setAttribute("tabindex", "0");
    if (hadFocus) active?.node.focus({ preventScroll: true });
  }

  /** Return the mark with the keyboard focus; if it is out of view, the first in view. */
  activeMark() {
    const { rows, current } = this;
    return rows[current.row]?.markOf(current.item) ?? rows.flatMap((row) => row.marks)[0];
  }

  /** @param {{ row: number, item: number }} current */
  setCurrent(current) {
    this.activeMark()?.node.setAttribute("tabindex", "-1");
    this.current = current;
    this.activeMark()?.node.setAttribute("tabindex", "0");
  }

  /**
   * Make a mark the current one.
   *
   * @param {Element} node
   */
  moveTo(node) {
    for (const [row, { marks }] of this.rows.entries())
      for (const mark of marks) if (mark.node === node) this.current = { row, item: mark.start };
  }
}

/**
 * Give the mark under the pointer its tooltip.
 *
 * @param {PointerEvent} event
 */
function nameMark({ target }) {
  const mark = target instanceof Element && target.closest(".mark");
  if (mark && !mark.querySelector("title")) mark.prepend(draw("title", {}, mark.getAttribute("aria-label")));
}
