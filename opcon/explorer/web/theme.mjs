// @ts-check
// The theme: light or dark, chosen by the reader or by the system.

import { byId } from "./dom.mjs";
import { change, listen, state } from "./state.mjs";

/** @import { State } from "./state.mjs" */

const dark = matchMedia("(prefers-color-scheme: dark)");
const choice = byId("theme", HTMLSelectElement);

export function setUpTheme() {
  choice.addEventListener("change", () => change({ theme: /** @type {State["theme"]} */ (choice.value) }));
  dark.addEventListener("change", showTheme);
  listen(["theme"], showTheme);
}

export function showTheme() {
  const theme = state.theme === "auto" ? (dark.matches ? "dark" : "light") : state.theme;
  document.documentElement.setAttribute("data-theme", theme);
  choice.value = state.theme;
}
