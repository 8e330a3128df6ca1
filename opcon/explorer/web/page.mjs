// The page as a whole: its words and colours, and what each control does.

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
  for (const node of document.querySelectorAll("[data-say-label]"))
    node.setAttribute("aria-label", say(node.getAttribute("data-say-label")));
  for (const node of document.querySelectorAll("button[data-say-label]"))
    node.setAttribute("title", say(node.getAttribute("data-say-label")));
  const title = say("title", { forces: mine(record.forces[0].name) });
  byId("title").textContent = document.title = title;
  byId("foot").replaceChildren(...footWords());
}

function footWords() {
  const [first, last] = [record.first, record.last].map((day) =>
    day === undefined || day === null ? "…" : dayInWords(day),
  );
  const said = [say("foot", { title: record.title, version: record.version, first, last, checksum: record.checksum })];
  if (record.expression) said.push(" ", say("foot-made", { expression: record.expression, program: record.program }));
  return said;
}

function showChoices() {
  options(
    "forces",
    record.forces.map((forces, number) => [number, mine(forces.name)]),
    state.forces,
  );
  const concerned = [...new Set(chosen.flatMap((event) => event.concerns ?? []))].sort((one, other) => one - other);
  options(
    "command",
    [["", say("any")], ...concerned.map((command) => [command, nameOf(command)])],
    state.command ?? "",
  );
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
  else (refresh(), drawKey());
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
on("earlier", "click", () =>
  ask(
    changes()
      .filter((day) => day < state.day)
      .at(-1) ?? state.day,
  ),
);
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

const ZOOMS = {
  "zoom-in": () => zoom(0.5),
  "zoom-out": () => zoom(2),
  "pan-left": () => pan(-quarter()),
  "pan-right": () => pan(quarter()),
  whole: () => show(...record.axis),
};
for (const [id, action] of Object.entries(ZOOMS)) {
  on(id, "click", () => {
    action();
    drawChart();
  });
}

on("copy-link", "click", () => copy(address()));
byId("filter").addEventListener("submit", (event) => event.preventDefault());
on("kinds", "change", () => {
  const boxes = [...byId("kinds").querySelectorAll("input")],
    wanted = boxes.filter((box) => box.checked).map((box) => box.value);
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
for (const [id, first, last] of [
  ["day-slide", start, end],
  ["known-slide", record.first ?? start, record.last ?? end],
]) {
  byId(id).min = first;
  byId(id).max = last;
}
byId("filters").open = window.innerWidth > 700;
byId("failed").remove();
byId("page").hidden = false;
begin();
