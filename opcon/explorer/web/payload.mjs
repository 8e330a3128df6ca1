// The record, as it was packed; and the few helpers that everything below is written with.
const packed = document.getElementById("record");
const record = JSON.parse(await unpacked(packed.textContent));
record.events = rowsOf(record.events).map((event, number) => ({ ...event, number }));
packed.remove();

async function unpacked(text) {
  const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).text();
}

/** Read base 85: five letters are four bytes; at the end fewer letters are fewer bytes. */
function bytesOf(text) {
  const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%.()*+-;,=>?@^_`{|}~";
  const values = new Uint8Array(128);
  [...letters].forEach((letter, value) => (values[letter.charCodeAt(0)] = value));
  const missing = (5 - (text.length % 5)) % 5,
    full = text + "~".repeat(missing);
  const bytes = new DataView(new ArrayBuffer((full.length / 5) * 4));
  for (let index = 0; index < full.length; index += 5) {
    let value = 0;
    for (let next = index; next < index + 5; next += 1) value = value * 85 + values[full.charCodeAt(next)];
    bytes.setUint32((index / 5) * 4, value);
  }
  return bytes.buffer.slice(0, bytes.byteLength - missing);
}

/** Turn columns back into rows; what is not there is left out. */
function rowsOf(columns) {
  const [[, first]] = Object.entries(columns);
  return first.map((_, row) =>
    Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[row] ?? undefined])),
  );
}

// What is shown. Each of it but `printing` stands in the fragment of the address, so that a view can be linked.
const state = {
  lang: record.lang,
  theme: "auto",
  day: null,
  known: null,
  forces: 0,
  from: null,
  to: null,
  kinds: null,
  command: null,
  text: "",
  source: "",
  disputed: false,
  table: false,
  event: null,
  printing: false,
};

const byId = (id) => document.getElementById(id);
const column = () => (state.lang === "ko" ? 1 : 0);

/** Choose, of a pair, what is in the language of the page; what is the same in both is no pair. */
const mine = (pair) => (typeof pair === "string" ? pair : pair[column()]);

/** Return a phrase. All values are put in at once, so that none can hold a place for another. */
function say(key, values = {}) {
  return mine(record.said[key]).replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Return what the page calls a word of the record; the word itself where it has no name. */
const named = (word) => (word in record.named ? mine(record.named[word]) : word);

/** Make an element. Text only ever becomes a text node, and an attribute that is null is left out. */
function make(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

function draw(tag, attributes = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** Link to a source. Only addresses of the web are ever made links: anything else stays text. */
function linked(text, url) {
  if (!/^https?:\/\//.test(url ?? "")) return make("span", {}, text);
  return make(
    "a",
    { href: url, rel: "noopener noreferrer", target: "_blank" },
    text,
    make("span", { class: "unseen" }, ` ${say("opens")}`),
  );
}
