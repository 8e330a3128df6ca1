// @ts-check
// The history, as a chart or as tables: tabs, zoom buttons and print.

import { address, isLinkable } from "./address.mjs";
import { drawChart, refresh } from "./chart.mjs";
import { copy } from "./clipboard.mjs";
import { byId } from "./dom.mjs";
import { showFound } from "./filters.mjs";
import { drawLegend } from "./legend.mjs";
import { record } from "./record.mjs";
import { pan, quarter, show, zoom } from "./scale.mjs";
import { change, listen, state } from "./state.mjs";
import { drawTables } from "./tables.mjs";

const ZOOMS = {
  "zoom-in": () => zoom(0.5),
  "zoom-out": () => zoom(2),
  "pan-left": () => pan(-quarter()),
  "pan-right": () => pan(quarter()),
  whole: () => show(...record.axis),
};

export function setUpHistory() {
  byId("as-chart").addEventListener("click", () => change({ table: false }));
  byId("as-table").addEventListener("click", () => change({ table: true }));
  for (const [id, action] of Object.entries(ZOOMS)) {
    byId(id).addEventListener("click", () => {
      action();
      drawChart();
    });
  }
  byId("copy-link").hidden = !isLinkable;
  byId("copy-link").addEventListener("click", () => copy(address(), byId("told")));
  window.addEventListener("beforeprint", () => print(true));
  window.addEventListener("afterprint", () => print(false));
  listen(["known", "forces", "kinds", "command", "text", "source", "disputed", "table"], showHistory);
}

/** Redraw the chart or the tables after a change of their content. */
export function showHistory() {
  byId("chart").hidden = byId("zooms").hidden = state.table;
  byId("tables").hidden = !state.table;
  byId("as-chart").setAttribute("aria-pressed", String(!state.table));
  byId("as-table").setAttribute("aria-pressed", String(state.table));
  showFound();
  if (state.table) drawTables();
  else {
    refresh();
    drawLegend();
  }
}

/**
 * Switch to the layout for print, with the whole chart and whole tables, or back.
 *
 * @param {boolean} printing
 */
function print(printing) {
  if (state.printing === printing) return;
  change({ printing });
  refresh();
  drawLegend();
  if (state.table) drawTables();
}
