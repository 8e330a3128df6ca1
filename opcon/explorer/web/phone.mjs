// @ts-check
// Whether the page has its layout for a phone.

import { state } from "./state.mjs";

const narrow = matchMedia("(width < 700px)");

export const isPhone = () => narrow.matches && !state.printing;

/** @param {() => void} act */
export const onPhone = (act) => narrow.addEventListener("change", act);
