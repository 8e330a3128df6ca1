// The page in a real Firefox. PAGE is the address of the page, FIREFOX the program.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import puppeteer from "puppeteer-core";

const { PAGE, FIREFOX } = process.env;
const SIZES = [
  [360, 740],
  [768, 1024],
  [1024, 768],
  [1440, 900],
];

let browser;

before(async () => {
  browser = await puppeteer.launch({ browser: "firefox", executablePath: FIREFOX, headless: true });
});

after(() => browser.close());

async function opened(width, height, fragment = "") {
  const page = await browser.newPage();
  const complaints = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.setViewport({ width, height });
  await page.goto(`${PAGE}${fragment}`);
  await page.waitForSelector("#page:not([hidden])");
  return { page, complaints };
}

/** Drag a slider from end to end, and return every place at which the bars and the blocks under them were. */
function dragged(id) {
  const place = () => [...document.querySelectorAll("#strip svg, #answer, #plans")].map((one) => one.getBoundingClientRect().y);
  const frame = () => new Promise(requestAnimationFrame);
  const slider = document.getElementById(id);
  const [first, last] = [Number(slider.min), Number(slider.max)];
  const places = new Set([place().join()]);
  const drag = async () => {
    for (let step = 0; step <= 40; step += 1) {
      slider.value = String(Math.round(first + ((last - first) * step) / 40));
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      await frame();
      await frame();
      places.add(place().join());
    }
    return [...places];
  };
  return drag();
}

for (const [width, height] of SIZES)
  test(`at ${width} x ${height} the bars are in the first screen and do not move`, async () => {
    const { page, complaints } = await opened(width, height);
    const bottom = await page.$eval("#strip svg", (one) => one.getBoundingClientRect().bottom);
    assert.ok(bottom <= height);
    for (const id of ["day-slide", "known-slide"]) assert.equal((await page.evaluate(dragged, id)).length, 1);
    assert.deepEqual(complaints, []);
    await page.close();
  });

test("the answer of 1 January 1995 has two holders", async () => {
  const { page, complaints } = await opened(1024, 768, "#day=1995-01-01");
  const held = await page.$$eval("[data-condition]", (blocks) => blocks.map((one) => one.dataset.holders));
  assert.deepEqual(held, ["rok-jcs", "cfc"]);
  assert.deepEqual(complaints, []);
});
