import assert from "node:assert/strict";
import { test } from "node:test";
import {
  answer,
  answersUntil,
  at,
  basis,
  changes,
  eventsOf,
  holders,
  latestChange,
  segments,
} from "../../../opcon/explorer/web/answers.mjs";
import { parse } from "../../../opcon/explorer/web/payload.mjs";
import { made } from "./python.mjs";

const CONDITIONS = ["peacetime", "wartime"];
const { golden, payloads, questions, ranges } = made("golden", "payloads", "questions", "ranges");
const records = Object.fromEntries(
  Object.entries(payloads).map(([place, payload]) => [place, parse(JSON.stringify(payload))]),
);
const record = records.Seoul;

const forcesOf = (record, id) => record.forces.findIndex((forces) => forces.id === id);
const idsOf = (record, numbers) => numbers.map((number) => record.events[number].id);
const commandsOf = (record, held) => holders(record, held).map((command) => record.commands[command].id);

/** Ask the question of a row of the golden file. If the row has a place, ask as of the day itself there. */
function asked({ place, day, ordinal, forces, condition }) {
  const record = records[place || "Seoul"];
  const answered = answer(record, { day: ordinal, known: place ? ordinal : null, forces: forcesOf(record, forces) });
  const number = CONDITIONS.indexOf(condition);
  return { record, answered, number, held: answered.held[number], name: `${day} ${place} ${condition} ${forces}` };
}

test("the possible holders are those of the golden file", () => {
  for (const row of golden) {
    const { record, held, name } = asked(row);
    assert.equal(commandsOf(record, held).join(" or "), row.holder, name);
    assert.equal(holders(record, held).length === 1 && !held.nobody, row.certain === "yes", name);
  }
});

test("a certain answer rests on the event and the source of the golden file", () => {
  const certain = golden.filter((row) => row.certain === "yes");
  assert.ok(certain.length > 200);
  for (const row of certain) {
    const { record, held, name } = asked(row);
    const events = eventsOf(record, held);
    assert.equal(idsOf(record, events).at(-1), row.event, name);
    const cited = record.events[events.at(-1)].cites.map((cite) => record.sources[cite.source].id);
    assert.ok(cited.includes(row.source), name);
  }
});

test("the plan in force is the one of the golden file", () => {
  for (const row of golden) {
    const { record, answered, number, name } = asked(row);
    const plan = answered.plan?.conditions.includes(number) ? answered.plan : null;
    assert.equal(plan ? record.events[plan.event].id : "", row.plan, name);
  }
});

test("the instruments in force are those of the golden file for one condition or the other", () => {
  const found = new Map();
  for (const row of golden) {
    const { record, answered, name } = asked(row);
    const ids = idsOf(record, basis(answered));
    const expected = row.basis ? row.basis.split(" + ") : [];
    assert.deepEqual(
      ids.filter((id) => expected.includes(id)),
      expected,
      name,
    );
    const key = [row.place, row.day, row.forces].join();
    found.set(key, [...(found.get(key) ?? []), { ids, expected }]);
  }
  const both = [...found.values()].filter((rows) => rows.length === 2);
  assert.ok(both.length > 100);
  for (const rows of both) {
    const expected = new Set(rows.flatMap((row) => row.expected));
    assert.deepEqual(rows[0].ids.slice().sort(), [...expected].sort());
  }
});

test("random questions have the answers of the library", () => {
  assert.ok(questions.filter((question) => question.projected).length > 100);
  for (const { day, known, forces, ...expected } of questions) {
    const answered = answer(record, { day, known, forces: forcesOf(record, forces) });
    const found = {
      holders: answered.held.map((held) => commandsOf(record, held)),
      nobody: answered.held.map((held) => held.nobody),
      projected: answered.projected,
      plan: answered.plan ? record.events[answered.plan.event].id : null,
      basis: idsOf(record, basis(answered)),
    };
    assert.deepEqual(found, expected, `${day} as known on ${known}, ${forces}`);
  }
});

test("the answers for a year are those of the library for each of its days", () => {
  for (const { first, last, known, days, projected, plans, basis: instruments, ...rest } of ranges) {
    const answers = answersUntil(record, { day: first, known, forces: forcesOf(record, rest.forces) }, last);
    const standing = (day) => answers.findLast((one) => one.day <= day);
    for (const [index, expected] of days.entries()) {
      const { held, projected: later } = standing(first + index);
      const found = held.map((one) => [commandsOf(record, one), one.nobody]);
      assert.deepEqual([found, later], [expected, projected[index]], `${first + index} ${rest.forces}`);
    }
    const found = new Set(answers.map(({ plan }) => (plan ? record.events[plan.event].id : "")));
    assert.deepEqual([...found].sort(), plans);
    assert.deepEqual([...new Set(answers.flatMap((one) => idsOf(record, basis(one))))].sort(), instruments);
  }
});

test("the segments of a condition are in order and agree with the answers", () => {
  for (const known of [null, record.last - 4000, record.last - 12000]) {
    for (const [condition] of CONDITIONS.entries()) {
      const question = { known, forces: 0 };
      const found = segments(record, question, condition);
      assert.equal(found.at(-1).to, record.axis[1]);
      for (const [index, { from, to, projected, ...held }] of found.entries()) {
        assert.ok(from < to);
        if (index) assert.ok(found[index - 1].to <= from);
        for (const day of [from, to - 1]) {
          const answered = answer(record, { ...question, day });
          assert.deepEqual(answered.held[condition], held);
          assert.equal(answered.projected, projected);
        }
      }
    }
  }
});

test("the changes are sorted and unique, and each changes an answer or the plan", () => {
  const question = { known: null, forces: 0 };
  const found = changes(record, question);
  assert.deepEqual(
    found,
    [...new Set(found)].sort((one, other) => one - other),
  );
  const shown = (day) => {
    const { held, plan, projected } = answer(record, { ...question, day });
    return JSON.stringify([held, plan, projected]);
  };
  for (const day of found) assert.notEqual(shown(day - 1), shown(day), String(day));
});

test("the latest change is one of the changes, and names the parts that differ from the day before", () => {
  const question = { known: null, forces: 0 };
  const said = changes(record, question).map((day) => latestChange(record, { ...question, day }));
  assert.deepEqual(
    said.map(({ day }) => day),
    changes(record, question),
  );
  assert.ok(said.every(({ what }) => what.length));
  const [first] = changes(record, question);
  assert.equal(latestChange(record, { ...question, day: first - 1 }), null);
});

test("a table has no answer before its first run, and its last run has no end", () => {
  const runs = [
    [3, "a"],
    [5, "b"],
  ];
  assert.deepEqual(
    [2, 3, 4, 5, 99].map((day) => at(runs, day)),
    [null, "a", "a", "b", "b"],
  );
  assert.equal(at([], 1), null);
});
