// Read files with TimelineJS's own reader. Fail if the reader reports an error or changes a text.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { JSDOM } from "jsdom";

// The reader removes markup from texts with the DOM of a browser.
const { window } = new JSDOM("", { url: "http://localhost/" });
for (const name of Object.getOwnPropertyNames(window)) if (!(name in globalThis)) globalThis[name] = window[name];

const modules = join(dirname(fileURLToPath(import.meta.url)), "node_modules");
const reader = join(modules, "reader.mjs");
await build({
  entryPoints: [join(modules, "@knight-lab/timelinejs/src/js/core/TimelineConfig.js")],
  bundle: true,
  format: "esm",
  outfile: reader,
});
const { TimelineConfig } = await import(pathToFileURL(reader));

for (const file of process.argv.slice(2)) {
  const given = JSON.parse(readFileSync(file, "utf-8"));
  const read = new TimelineConfig(structuredClone(given));
  read.validate();
  assert.deepEqual(read.getErrors(), []);
  assert.ok(read.isValid());
  assert.equal(read.events.length, given.events.length, "every slide is read");
  assert.equal(read.eras.length, given.eras?.length ?? 0, "every era is read");
  const slides = new Map(given.events.map((slide) => [slide.unique_id, slide]));
  for (const { unique_id, display_date, text } of read.events) {
    const slide = slides.get(unique_id);
    assert.equal(display_date, slide.display_date, unique_id);
    assert.equal(shown(text.headline), shown(slide.text.headline), unique_id);
    assert.equal(shown(text.text), shown(slide.text.text), unique_id);
  }
  console.log(`${read.events.length} slides and ${read.eras.length} eras, without errors`);
}

function shown(html) {
  return new window.DOMParser().parseFromString(html, "text/html").body.textContent;
}
