// @ts-check
// The history, as a chart, a list or tables: tabs, zoom buttons and print.

import { address, isLinkable } from "./address.mjs";
import { drawChart, refresh } from "./chart.mjs";
import { copy } from "./clipboard.mjs";
import { byId } from "./dom.mjs";
import { showList } from "./event-list.mjs";
import { showFound } from "./filters.mjs";
import { drawLegend } from "./legend.mjs";
import { isPhone, onPhone } from "./phone.mjs";
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

const VIEWS = { chart: refresh, list: showList, tables: drawTables };

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
  onPhone(showHistory);
  window.addEventListener("beforeprint", () => print(true));
  window.addEventListener("afterprint", () => print(false));
  listen(["known", "forces", "kinds", "command", "text", "source", "disputed", "table"], showHistory);
}

/** Show the chart, the list or the tables after a change of their content. */
export function showHistory() {
  const view = state.table ? "tables" : isPhone() ? "list" : "chart";
  for (const id of Object.keys(VIEWS)) byId(id).hidden = id !== view;
  byId("zooms").hidden = view !== "chart";
  byId("key").hidden = state.table;
  byId("as-chart").setAttribute("aria-pressed", String(!state.table));
  byId("as-table").setAttribute("aria-pressed", String(state.table));
  showFound();
  VIEWS[view]();
  drawLegend();
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
