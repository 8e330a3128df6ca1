import assert from "node:assert/strict";
import { test } from "node:test";
import { inflateRawSync } from "node:zlib";
import { bytesOf, parse } from "../../../opcon/explorer/web/payload.mjs";
import { made } from "./python.mjs";

const { packed, payloads, texts } = made("packed", "payloads", "texts");

test("unpacking restores the packed payload", () => {
  const text = inflateRawSync(Buffer.from(bytesOf(packed))).toString("utf-8");
  assert.deepEqual(parse(text), parse(JSON.stringify(payloads.Seoul)));
});

test("bytes of every length are restored from base 91", () => {
  for (const { bytes, text } of texts) assert.deepEqual([...bytesOf(text)], bytes);
});

test("an event is a row with its number and without empty fields", () => {
  const { events } = parse(
    JSON.stringify({ events: { id: ["a", "b"], note: [null, "late"] }, forces: [], dates: {}, sources: {} }),
  );
  assert.deepEqual(events, [
    { id: "a", note: undefined, number: 0 },
    { id: "b", note: "late", number: 1 },
  ]);
});

test("a line of a source has its address again", () => {
  const sources = { id: ["a", "b"], lines: [["A, \ue000, p. 3", "A"], ["B"]], url: ["https://a.example/$&", null] };
  const parsed = parse(JSON.stringify({ events: { id: [] }, forces: [], dates: {}, sources })).sources;
  assert.deepEqual(
    parsed.map(({ lines }) => lines),
    [["A, https://a.example/$&, p. 3", "A"], ["B"]],
  );
});

test("forces that share tables keep their own id", () => {
  const { forces } = parse(
    JSON.stringify({
      events: { id: [] },
      forces: [
        { id: "a", plan: [[1, 2]] },
        { id: "b", like: 0 },
      ],
      dates: {},
      sources: {},
    }),
  );
  assert.deepEqual(forces, [
    { id: "a", plan: [[1, 2]] },
    { id: "b", like: 0, plan: [[1, 2]] },
  ]);
});
