import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, inWords, iso, partsOf, readDay } from "../../../opcon/explorer/web/days.mjs";
import { made } from "./python.mjs";

const { golden, payloads } = made("golden", "payloads");
const { months } = payloads.Seoul;

test("every day of the golden file has the number that Python gives it", () => {
  assert.ok(golden.length > 300);
  for (const { day, ordinal } of golden) {
    assert.equal(readDay(day), ordinal);
    assert.equal(iso(ordinal), day);
    assert.equal(dayOf(...partsOf(ordinal)), ordinal);
  }
});

test("every day of the golden file is written as the library writes it", () => {
  for (const { ordinal, en, ko } of golden) {
    assert.equal(inWords(ordinal, "en", months), en);
    assert.equal(inWords(ordinal, "ko", months), ko);
  }
});

test("the first day is 1 January of the year 1", () => {
  assert.equal(dayOf(1, 1, 1), 1);
  assert.equal(iso(1), "0001-01-01");
});

test("a month after December is one of the next year", () => {
  assert.equal(iso(dayOf(1978, 13, 1)), "1979-01-01");
});

test("a text that is not a day in ISO 8601 is refused", () => {
  for (const text of [
    "1978-11",
    "1978",
    "1978-02-30",
    "yesterday",
    "",
    "0000-01-01",
    "1978-13-01",
    "1978-11-07x",
    "1978.11.7",
  ])
    assert.equal(readDay(text), null, text);
});
