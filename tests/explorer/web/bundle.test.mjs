import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { made } from "./python.mjs";

const { bundled } = made("bundled");

const entry = fileURLToPath(new URL("bundled/entry.mjs", import.meta.url));
const run = (...args) => execFileSync(process.execPath, args, { encoding: "utf-8" });

test("a bundle has the same output as its modules", () => {
  const expected = run(entry);
  assert.ok(expected.includes("at last"));
  assert.equal(run("--input-type=module", "--eval", bundled), expected);
});
