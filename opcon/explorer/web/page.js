// The page as a whole: its words, its choices, and the fragment of its address, in which all that is chosen stands.

const CHOSEN = ["lang", "theme", "day", "known", "forces", "from", "to", "kinds", "command", "text", "source", "disputed", "view", "event"];
const FIRST = { lang: record.lang, day: record.last ?? record.axis[1] };

/** Write what is chosen, where it is not what the page begins with. */
function fragment() {
  const told = {
    lang: state.lang === FIRST.lang ? null : state.lang,
    theme: state.theme === "auto" ? null : state.theme,
    day: state.day === FIRST.day ? null : iso(state.day),
    known: state.known === null ? null : iso(state.known),
    forces: state.forces ? record.forces[state.forces].id : null,
    from: state.from === null ? null : iso(Math.round(state.from)),
    to: state.to === null ? null : iso(Math.round(state.to)),
    kinds: state.kinds?.join(","),
    command: state.command === null ? null : record.commands[state.command].id,
    text: state.text || null,
    source: state.source || null,
    disputed: state.disputed ? "1" : null,
    view: state.table ? "table" : null,
    event: state.event,
  };
  return new URLSearchParams(CHOSEN.filter((key) => told[key] !== null && told[key] !== undefined).map((key) => [key, told[key]])).toString();
}

/** Take what is chosen from the fragment; what is none of the record's is left aside. */
function readFragment() {
  const given = new URLSearchParams(location.hash.slice(1)), get = (key) => given.get(key);
  const day = (key) => readDay(get(key) ?? "");
  const one = (list, key) => list.findIndex((item) => item.id === get(key));
  state.lang = ["en", "ko"].includes(get("lang")) ? get("lang") : FIRST.lang;
  state.theme = ["light", "dark"].includes(get("theme")) ? get("theme") : "auto";
  state.day = day("day") ?? FIRST.day;
  state.known = knowable(day("known")) ? day("known") : null;
  state.forces = Math.max(one(record.forces, "forces"), 0);
  [state.from, state.to] = [null, null];
  if (day("from") && day("to") && day("from") < day("to")) show(day("from"), day("to"));
  const wanted = get("kinds")?.split(",").filter((kind) => kinds.includes(kind));
  state.kinds = wanted ?? null;
  state.command = one(record.commands, "command") >= 0 ? one(record.commands, "command") : null;
  [state.text, state.source] = ["text", "source"].map((key) => (get(key) ?? "").slice(0, 200));
  state.disputed = get("disputed") === "1";
  state.table = get("view") === "table";
  return one(record.events, "event");
}

const knowable = (day) => day !== null && day >= (record.first ?? 1) && day < (record.last ?? Infinity);

/** Return the address of the page as it is shown. */
function address() {
  const chosen = fragment();
  return location.href.split("#")[0] + (chosen ? `#${chosen}` : "");
}

let writing = 0;
let written = "";

/** Let the address follow, a little later: browsers allow it only so often. */
function changed() {
  clearTimeout(writing);
  writing = setTimeout(writeFragment, 250);
}

function writeFragment() {
  written = fragment();
  if (location.hash.slice(1) !== written) history.replaceState(null, "", written ? `#${written}` : location.pathname + location.search);
}

// Words and colours

const dark = matchMedia("(prefers-color-scheme: dark)");

function showTheme() {
  const theme = state.theme === "auto" ? (dark.matches ? "dark" : "light") : state.theme;
  document.documentElement.setAttribute("data-theme", theme);
  byId("theme").value = state.theme;
}

function showWords() {
  document.documentElement.setAttribute("lang", state.lang);
  byId("lang").value = state.lang;
  for (const node of document.querySelectorAll("[data-say]")) node.textContent = say(node.getAttribute("data-say"));
  for (const node of document.querySelectorAll("[data-say-label]")) node.setAttribute("aria-label", say(node.getAttribute("data-say-label")));
  for (const node of document.querySelectorAll("button[data-say-label]")) node.setAttribute("title", say(node.getAttribute("data-say-label")));
  const title = say("title", { forces: mine(record.forces[0].name) });
  byId("title").textContent = document.title = title;
  byId("foot").replaceChildren(...footWords());
}

function footWords() {
  const [first, last] = [record.first, record.last].map((day) => (day === undefined || day === null ? "…" : dayInWords(day)));
  const said = [say("foot", { title: record.title, version: record.version, first, last, checksum: record.checksum })];
  if (record.expression) said.push(" ", say("foot-made", { expression: record.expression, program: record.program }));
  return said;
}

function showChoices() {
  options("forces", record.forces.map((forces, number) => [number, mine(forces.name)]), state.forces);
  const concerned = [...new Set(chosen.flatMap((event) => event.concerns ?? []))].sort((one, other) => one - other);
  options("command", [["", say("any")], ...concerned.map((command) => [command, nameOf(command)])], state.command ?? "");
  byId("kinds").replaceChildren(...kinds.map(kindBox));
  for (const key of ["text", "source"]) byId(key).value = state[key];
  byId("disputed").checked = state.disputed;
}

function options(id, pairs, value) {
  byId(id).replaceChildren(...pairs.map(([key, name]) => make("option", { value: key }, name)));
  byId(id).value = value;
}

function kindBox(kind) {
  const box = make("input", { type: "checkbox", value: kind });
  box.checked = !state.kinds || state.kinds.includes(kind);
  return make("label", { class: "check" }, box, say(kind));
}

// What is shown of it

function showFound() {
  byId("found").textContent = say("found", { count: shownEvents().length, all: knownEvents().length });
}

/** Show the chart or the tables anew: what they hold has changed. */
function showHistory() {
  byId("chart").hidden = byId("zooms").hidden = state.table;
  byId("tables").hidden = !state.table;
  byId("as-chart").setAttribute("aria-pressed", String(!state.table));
  byId("as-table").setAttribute("aria-pressed", String(state.table));
  portion = PORTION;
  showFound();
  if (state.table) drawTables();
  else refresh(), drawKey();
}

function showAll() {
  showTheme();
  showWords();
  showChoices();
  showDays();
  showAnswer();
  showHistory();
}

// Choices

function on(id, name, action) {
  byId(id).addEventListener(name, (event) => {
    action(event.currentTarget, event);
    changed();
  });
}

function typed(id, action) {
  on(id, "change", (input) => {
    const day = readDay(input.value);
    if (day === null) fault(id, say("not-a-day", { text: input.value }));
    else action(day);
  });
}

typed("day", ask);
typed("known", (day) => {
  if (day < (record.first ?? 1)) fault("known", say("too-early", { day: dayInWords(record.first) }));
  else know(day);
});
on("day-slide", "input", (slider) => ask(Number(slider.value)));
on("known-slide", "input", (slider) => knowSoon(Number(slider.value)));
on("all-known", "click", () => {
  know(null);
  byId("known").focus(); // the button itself can no longer be used
});
on("earlier", "click", () => ask(changes().filter((day) => day < state.day).at(-1) ?? state.day));
on("later", "click", () => ask(changes().find((day) => day > state.day) ?? state.day));

let knowing = 0;

/** Follow the slider of knowledge once a frame: all that is shown hangs on it. */
function knowSoon(day) {
  slide("known-slide", day);
  cancelAnimationFrame(knowing);
  knowing = requestAnimationFrame(() => know(day));
}

/** A page up or down moves a slider by a year. */
for (const id of ["day-slide", "known-slide"]) {
  byId(id).addEventListener("keydown", (event) => {
    const years = { PageUp: 1, PageDown: -1 }[event.key];
    if (!years) return;
    event.preventDefault();
    const [year, month, day] = partsOf(Number(event.currentTarget.value));
    event.currentTarget.value = dayOf(year + years, month, day);
    event.currentTarget.dispatchEvent(new Event("input"));
  });
}

on("forces", "change", (select) => {
  state.forces = Number(select.value);
  showAnswer();
  showHistory();
});
on("lang", "change", (select) => {
  state.lang = select.value;
  showAll();
});
on("theme", "change", (select) => {
  state.theme = select.value;
  showTheme();
});
dark.addEventListener("change", showTheme);

on("as-chart", "click", () => setView(false));
on("as-table", "click", () => setView(true));

function setView(table) {
  state.table = table;
  showHistory();
}

const ZOOMS = { "zoom-in": () => zoom(0.5), "zoom-out": () => zoom(2), "pan-left": () => pan(-quarter()), "pan-right": () => pan(quarter()), whole: () => show(...record.axis) };
for (const [id, action] of Object.entries(ZOOMS)) {
  on(id, "click", () => {
    action();
    drawChart();
  });
}

on("copy-link", "click", () => copy(address()));
byId("filter").addEventListener("submit", (event) => event.preventDefault());
on("kinds", "change", () => {
  const boxes = [...byId("kinds").querySelectorAll("input")], wanted = boxes.filter((box) => box.checked).map((box) => box.value);
  state.kinds = wanted.length === boxes.length ? null : wanted;
  showHistory();
});
on("command", "change", (select) => {
  state.command = select.value === "" ? null : Number(select.value);
  showHistory();
});
for (const key of ["text", "source"]) {
  on(key, "input", (input) => {
    state[key] = input.value;
    showHistory();
  });
}
on("disputed", "change", (box) => {
  state.disputed = box.checked;
  showHistory();
});
on("clear", "click", () => {
  Object.assign(state, { kinds: null, command: null, text: "", source: "", disputed: false });
  showChoices();
  showHistory();
});

// The window: its address, its size, paper

window.addEventListener("hashchange", () => {
  if (location.hash.slice(1) !== written) begin();
});
new ResizeObserver(drawSoon).observe(frame);

/** On paper stand the whole chart and all the tables, whatever is seen on the screen. */
function paper(printing) {
  if (state.printing === printing) return;
  state.printing = printing;
  refresh();
  drawKey();
  if (printing || state.table) drawTables();
}
window.addEventListener("beforeprint", () => paper(true));
window.addEventListener("afterprint", () => paper(false));

function begin() {
  const event = readFragment();
  if (dialog.open) dialog.close();
  showAll();
  if (event >= 0) openCard([event]);
}

const [start, end] = record.axis;
for (const [id, first, last] of [["day-slide", start, end], ["known-slide", record.first ?? start, record.last ?? end]]) {
  byId(id).min = first;
  byId(id).max = last;
}
byId("filters").open = window.innerWidth > 700;
byId("failed").remove();
byId("page").hidden = false;
begin();
