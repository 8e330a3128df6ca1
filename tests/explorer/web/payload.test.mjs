import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "../../../opcon/explorer/web/payload.mjs";

/** Parse a payload of some tables; the others are empty. */
const parsed = (tables) =>
  parse(JSON.stringify({ events: {}, forces: [], appointments: {}, dates: {}, sources: {}, ...tables }));

test("an event is a row with its number and without empty fields", () => {
  const events = {
    id: ["a", "b"],
    title: ["A", "B"],
    note: [null, "late"],
    short: [null, "b"],
    title_ko: ["가", "나"],
    short_ko: [null, "ㄴ"],
  };
  assert.deepEqual(parsed({ events }).events, [
    { id: "a", title: ["A", "가"], short: undefined, note: undefined, number: 0 },
    { id: "b", title: ["B", "나"], short: ["b", "ㄴ"], note: "late", number: 1 },
  ]);
});

test("a row has its own rows of a table", () => {
  const cites = { counts: [2, 0, 1], rows: { line: [5, 6, 7], copy: [null, null, "a scan"] } };
  const { appointments } = parsed({ appointments: { cites, id: ["a", "b", "c"] } });
  assert.deepEqual(appointments, [
    {
      cites: [
        { line: 5, copy: undefined },
        { line: 6, copy: undefined },
      ],
      id: "a",
    },
    { cites: [], id: "b" },
    { cites: [{ line: 7, copy: "a scan" }], id: "c" },
  ]);
});

test("an exact day has its days and its text", () => {
  const months = ["January", "February"];
  const dates = {
    edtf: ["1950-02-28", "1950-02"],
    first: [null, 711889],
    text: [null, ["February 1950", "1950년 2월"]],
  };
  assert.deepEqual(parsed({ dates, months }).dates, [
    { edtf: "1950-02-28", first: 711916, last: 711916, text: ["28 February 1950", "1950년 2월 28일"] },
    { edtf: "1950-02", first: 711889, text: ["February 1950", "1950년 2월"] },
  ]);
});

test("a line of a source has its start and its address again", () => {
  const sources = {
    id: ["a", "b", "c"],
    url: ["https://a.example/$&", null, null],
    start: ["A, ", "B", null],
    ends: [["\ue000, p. 3", "p. 4"], [""], null],
  };
  assert.deepEqual(
    parsed({ sources }).sources.map(({ lines }) => lines),
    [["A, https://a.example/$&, p. 3", "A, p. 4"], ["B"], []],
  );
});

test("forces that share tables keep their own id", () => {
  const { forces } = parsed({
    forces: [
      { id: "a", plan: [[1, 2]] },
      { id: "b", like: 0 },
    ],
  });
  assert.deepEqual(forces, [
    { id: "a", plan: [[1, 2]] },
    { id: "b", like: 0, plan: [[1, 2]] },
  ]);
});
