// @ts-check
// The record that the page shows. The loader has unpacked it.

import { byId } from "./dom.mjs";
import { parse } from "./payload.mjs";

const text = byId("record");

export const record = parse(text.textContent ?? "");

text.remove();
