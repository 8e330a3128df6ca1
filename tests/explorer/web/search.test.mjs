import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "../../../opcon/explorer/web/payload.mjs";
import { matchedIn as placeIn, searchable, termsOf } from "../../../opcon/explorer/web/search.mjs";
import { made } from "./python.mjs";

const record = parse(JSON.stringify(made("payloads").payloads.Seoul));
const groups = [...record.synonyms, ...record.commands.map(({ name, short }) => [...name, ...short])];

/** Return whether a text is found by a query. */
const found = (text, query, synonyms = []) => placeIn(searchable([], [text]), termsOf(query, synonyms)) !== null;

const indexed = record.events.map(({ id, title, note, wording }) => searchable(title, [id, note, wording ?? ""]));
const matchedIn = (query) => indexed.filter((text) => placeIn(text, termsOf(query, groups))).map(({ text }) => text);

test("case, accents, spaces and hyphens do not matter", () => {
  assert.ok(found("Operation Yul-gok", "yulgok"));
  assert.ok(found("Operation Yulgok", "Yul-gok"));
  assert.ok(found("Operation Yul Gok", "yulgok"));
  assert.ok(found("the communiqué of Panmunjŏm", "COMMUNIQUE panmunjom"));
  assert.ok(found("the communique", "communiqué"));
  assert.ok(found("한미연합사 창설", "한미 연합사"));
  assert.ok(found("한미 연합사 창설", "한미연합사"));
  assert.ok(found("Rhee's letter", "rhees"));
  assert.ok(found("ＣＦＣ", "cfc"));
});

test("all words are found, in any order", () => {
  assert.ok(found("Rhee assigns command to MacArthur", "macarthur rhee"));
  assert.ok(!found("Rhee assigns command to MacArthur", "macarthur truman"));
});

test("a word is found from its start on, and a Korean one within a compound too", () => {
  assert.ok(found("the commander", "command"));
  assert.ok(!found("it was announced", "UNC"));
  assert.ok(!found("made layers", "delay"));
  assert.ok(found("four-star general", "star"));
  assert.ok(found("한미연합군사령부", "연합군"));
});

test("words of different texts are not joined", () => {
  assert.equal(placeIn(searchable(["put"], ["off"]), termsOf("putoff", [])), null);
});

test("synonyms find each other, in any form and in both languages", () => {
  for (const group of [
    ["postpone", "delay", "delayed", "moved", "put off", "연기"],
    ["transfer", "handover", "return", "returned", "전환"],
    ["CFC", "Combined Forces Command", "ROK-US Combined Forces Command", "연합사", "한미연합군사령부"],
    ["Eighth United States Army", "EUSA", "미 제8군"],
  ]) {
    const [first, ...others] = group.map(matchedIn);
    assert.ok(first.length > 0, group[0]);
    for (const [index, one] of others.entries())
      assert.ok(
        first.every((text) => one.includes(text)),
        group[index + 1],
      );
  }
});

test("a short word has only its own synonyms", () => {
  assert.deepEqual(termsOf("uncertain", groups), [[{ word: "uncertain", within: false }]]);
});

test("words beside a synonym still count", () => {
  assert.ok(matchedIn("CFC 1978").length < matchedIn("CFC").length);
  assert.equal(termsOf("Combined Forces Command dissolved", groups).length, 2);
});

test("a match in the titles differs from one in the other texts", () => {
  const text = searchable(["Command passes", "지휘권 이양"], ["A note on armies"]);
  const place = (query) => placeIn(text, termsOf(query, []));
  assert.equal(place("command 이양"), "titles");
  assert.equal(place("command armies"), "others");
});

test("every event is found by its titles in both languages", () => {
  for (const [number, { title }] of record.events.entries())
    for (const one of title) assert.equal(placeIn(indexed[number], termsOf(one, groups)), "titles", one);
});
