// @ts-check
// The record that the page shows.

import { byId } from "./dom.mjs";
import { unpack } from "./payload.mjs";

const packed = byId("record");

export const record = await unpack(packed.textContent ?? "");

packed.remove();
