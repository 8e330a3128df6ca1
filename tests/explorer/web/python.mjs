// Test data made by Python, with the interpreter on the PATH, in which opcon is installed.

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("payloads.py", import.meta.url));

/** Return parts of the test data, by their names. */
export const made = (...parts) =>
  JSON.parse(execFileSync("python", [script, ...parts], { encoding: "utf-8", maxBuffer: 2 ** 28 }));
