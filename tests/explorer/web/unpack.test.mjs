import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, unpack } from "../../../opcon/explorer/web/unpack.mjs";
import { made } from "./python.mjs";

const { packed, texts } = made("packed", "texts");

test("unpacking restores a packed text", async () => {
  assert.equal(await unpack(packed.packed), packed.text);
});

test("bytes of every length are restored from base 91", () => {
  for (const { bytes, text } of texts) assert.deepEqual([...bytesOf(text)], bytes);
});
