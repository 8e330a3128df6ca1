// The chart: a row for each condition, for each layer of plans and for each kind of event, over one axis of days.

const PAPER = 760; // the width in print
const HEAD = 46; // what is over the rows: two lines for the days asked about and known, and the axis
const FOOT = 20;
const LANE = 15; // the height of a label
const NAME = 17; // that of the name of a row, where it stands over the row
const DOT = 6; // half as wide as the mark of one event, with some air
const PILL = 11; // and as that of several
const lanes = () => (state.printing ? 2 : 3); // of labels over the events of a kind
const LABELLED = 40; // so many events of a row are tried for a label

const frame = byId("frame");
const svg = draw("svg", { role: "group" });
frame.append(svg);

let rows = [];
let scale = scaleOf(PAPER);
let current = { row: 0, item: 0 }; // where the keys are
const actions = new WeakMap(); // what a mark opens

const font = () => `12px ${getComputedStyle(document.body).fontFamily}`;
const wide = () => scale.width >= NARROW;

/** Work out anew what the rows hold, and draw it. */
function refresh() {
  rows = [...record.forces[0].held.map((_, condition) => heldRow(condition)), ...planRows(), ...kindRows()].filter((row) => row.items.length);
  current = { row: Math.min(current.row, Math.max(rows.length - 1, 0)), item: 0 };
  drawChart();
}

let waiting = 0;

/** Draw before the next frame, once, however often it is asked for. */
function drawSoon() {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(drawChart);
}

function drawChart() {
  const width = state.printing ? PAPER : Math.floor(frame.clientWidth);
  if (!width) return;
  scale = scaleOf(width);
  const hadFocus = svg.contains(document.activeElement);
  let y = HEAD;
  for (const row of rows) {
    row.top = y;
    row.foot = y + (wide() ? 0 : NAME) + row.high + 6;
    row.base = row.foot - 6;
    row.marks = [];
    y = row.foot;
  }
  for (const [name, value] of Object.entries({ width, height: y + FOOT, viewBox: `0 0 ${width} ${y + FOOT}`, "aria-label": say("chart") })) svg.setAttribute(name, value);
  svg.replaceChildren(...beyond(y), ...axis(y), ...rows.map(rowDrawn), lastLine(y), dayLine(y));
  const active = activeMark();
  active?.node.setAttribute("tabindex", "0");
  if (hadFocus) active?.node.focus({ preventScroll: true });
}

/** Return the mark that the keys are on; where it is out of sight, the first that is seen. */
function activeMark() {
  const marks = rows[current.row]?.marks ?? [];
  const there = marks.find((mark) => mark.start <= current.item && current.item < mark.end);
  return there ?? rows.flatMap((row) => row.marks)[0];
}

function rowDrawn(row, number) {
  const name = wide()
    ? draw("text", { class: "name", x: 0, y: row.base - row.name.length * 14 + row.rise }, row.name.map((line, index) => draw("tspan", { x: 0, dy: index ? 14 : 0 }, line)))
    : draw("text", { class: "name", x: 2, y: row.top + 13 }, row.name.join(" "));
  const rule = draw("line", { class: "rule", x1: wide() ? 0 : scale.left, x2: scale.right, y1: row.foot, y2: row.foot });
  const group = draw("g", { role: "group", "aria-label": row.name.join(" "), "data-row": number, class: row.style }, rule, name);
  group.append(...row.paint(row));
  return group;
}

/** Return a mark: what it looks like, the room in which it can be hit, its name, and what it opens. */
function mark(row, start, end, label, open, box, shapes) {
  const hit = draw("rect", { class: "hit", x: box.x, y: box.y, width: Math.max(box.width, 1), height: box.height, rx: 3 });
  const node = draw("g", { class: "mark", role: "button", tabindex: "-1", "aria-label": label, "aria-haspopup": "dialog" }, draw("title", {}, label), shapes, hit);
  actions.set(node, open);
  row.marks.push({ start, end, node });
  return node;
}

const clipped = (first, after) => [Math.max(scale.x(first), scale.left), Math.min(scale.x(after), scale.right)];
const inView = (day) => scale.x(day) >= scale.left && scale.x(day) <= scale.right;

// Who held

function heldRow(condition) {
  const [first, after] = record.axis, key = ["peacetime", "wartime"][condition];
  const items = segments(condition, first, after).map((segment) => ({ ...segment, first: segment.from, last: segment.to, at: segment.from }));
  return { key, name: [say(key)], items, high: 46, rise: 2, style: "held-row", paint: (row) => row.items.flatMap((item, index) => bar(row, item, index, condition)) };
}

function bar(row, item, index, condition) {
  const [left, right] = clipped(item.first, item.last);
  if (right <= left) return [];
  const who = holders(item), y = row.base - 30, box = { x: left, y, width: Math.max(right - left, 1), height: 28 };
  const shapes = [...barShape(item, who, box, `fade-${condition}-${index}`), ...rivalTicks(item, y)];
  if (goesOn(item) && inView(limit() + 1)) shapes.push(draw("path", { class: `held-${who[0]}`, d: `M${right},${y}l9,14l-9,14z` }));
  const aside = item.projected ? 9 : 0; // the arrow of the bar before
  const name = fitting(who, right - left - 10 - 2 * aside);
  const ink = who.length > 1 || item.projected ? "ink" : `on-${who[0]}`;
  if (name) shapes.push(draw("text", { class: `inside ${ink}`, x: (left + right + aside) / 2, y: y + 18 }, name));
  return [mark(row, index, index + 1, heldLabel(item, condition), () => openCard(begun(item)), box, shapes)];
}

function barShape(item, who, box, id) {
  if (item.projected) return [draw("rect", { ...box, class: `projected-bar outline-${who.at(-1)}` })];
  if (!doubtful(item)) return [draw("rect", { ...box, class: `held-${who[0]}` })];
  const shades = [...(item.nobody ? ["none"] : []), ...who];
  const stops = shades.map((shade, step) => draw("stop", { class: `stop-${shade}`, offset: step / (shades.length - 1) }));
  return [draw("defs", {}, draw("linearGradient", { id }, stops)), draw("rect", { ...box, fill: `url(#${id})`, class: "doubtful" })];
}

const goesOn = (item) => !item.projected && item.last > limit() && !doubtful(item);
const begun = (item) => [...item.tenures.map((tenure) => record.tenures[tenure].begun), ...(item.planned ? [item.planned.begun] : [])];

function rivalTicks(item, y) {
  if (item.projected) return [];
  const days = item.tenures.flatMap((tenure) => rivals(asKnown(record.events[record.tenures[tenure].begun]))).map(markedAt);
  return [...new Set(days)].filter(inView).map((day) => draw("line", { class: "tick", x1: scale.x(day), x2: scale.x(day), y1: y - 9, y2: y - 1 }));
}

const markedAt = (dating) => record.dates[dating.when].last ?? record.dates[dating.when].first;

/** Return the longest form of some names that fits a width: in full, short, or nothing. */
function fitting(who, room) {
  const forms = ["name", "short"].map((form) => who.map((command) => mine(record.commands[command][form])).join(say("or")));
  return forms.find((form) => widthOf(form, font()) <= room);
}

function heldLabel(item, condition) {
  const who = holders(item).map((command) => mine(record.commands[command].name)).join(say("or"));
  const doubt = doubtful(item) ? ` (${say("in-doubt")})` : item.projected ? ` (${say("projected")})` : "";
  const ends = item.last >= record.axis[1] || goesOn(item) ? "held-on" : "held-mark";
  const name = say(["peacetime", "wartime"][condition]);
  return say(ends, { condition: name, holder: who + doubt, start: dayInWords(item.first), end: dayInWords(item.last) });
}

// What was planned

const LAYERS = ["bilateral", "milestone", "goal", "estimate", "report"];

function planRows() {
  return LAYERS.map((layer) => {
    const items = stacked(knownPlans().filter((plan) => plan.layer === layer).map((plan) => planItem(plan)));
    const [whose, ...rest] = say(`plans.${layer}`).split(": ");
    const lines = Math.max(0, ...items.map((item) => item.line)) + 1;
    return { key: `plans-${layer}`, name: [`${whose}:`, ...rest], items, high: 2 * LANE + 12 * lines + 2, lines, rise: 12, style: `plan-row layer-${layer}`, paint: paintPlans };
  });
}

/** The plans that were known, each until it was known to have ended; of a selection only those that it holds. */
function knownPlans() {
  const within = (plan) => plan.forces.some((forces) => isWithin(record.forces[state.forces].id, record.forces[forces].id));
  const found = record.plans.filter((plan) => plan.begun < record.chosen && plan.since <= limit() && within(plan));
  return found.map((plan) => (plan.until <= limit() ? plan : { ...plan, until: undefined }));
}

const isWithin = (inner, outer) => inner === outer || inner.startsWith(`${outer}.`);

function planItem(plan) {
  const after = plan.until ?? Math.min(limit() + 1, record.axis[1]);
  const to = plan.receiver === undefined ? "" : ` → ${mine(record.commands[plan.receiver].short)}`;
  const aim = plan.target === undefined ? say("no-date") : mine(plan.aim);
  const long = plan.target === undefined ? say("no-date") : mine(record.dates[plan.target].said);
  const label = say("plan-mark", { layer: named(plan.layer), start: dayInWords(plan.since), target: `${long}${to}` });
  return { plan, first: plan.since, last: after, at: plan.since, goesOn: plan.until === undefined, label, texts: [`${aim}${to}`, aim], weight: after - plan.since };
}

/** Give each plan a line on which none other stands at the same time. */
function stacked(items) {
  const ends = [];
  for (const item of items) {
    const free = ends.findIndex((end) => end <= item.first);
    item.line = free < 0 ? ends.length : free;
    ends[item.line] = item.last;
  }
  return items;
}

function paintPlans(row) {
  const labels = labelsOf(row.items.map((item, index) => [item, index]), row.base - 12 * row.lines, 2);
  return row.items.flatMap((item, index) => {
    const [left, right] = clipped(item.first, item.last);
    if (right <= left) return [];
    const y = row.base - 12 * (row.lines - item.line), box = { x: left, y, width: Math.max(right - left, 2), height: 9 };
    const shapes = [draw("rect", { ...box, class: "plan" })];
    if (item.goesOn && inView(item.last)) shapes.push(draw("path", { class: "plan", d: `M${right},${y}l6,4.5l-6,4.5` }));
    shapes.push(...(labels.get(index) ?? []));
    return [mark(row, index, index + 1, item.label, () => openCard([item.plan.begun]), { ...box, y: y - 2, height: 13 }, shapes)];
  });
}

// What happened

function kindRows() {
  const shown = shownEvents();
  return kinds.map((kind) => {
    const items = shown.filter((one) => one.event.kind === kind).map(eventItem).sort((one, other) => one.at - other.at);
    return { key: kind, name: [`${say(kind)} (${items.length})`], items, high: lanes() * LANE + 24, rise: 8, style: `kind-row kind-${kind}`, paint: paintEvents };
  });
}

function eventItem(one) {
  const said = mine(record.dates[one.main.when].said), title = mine(one.event.title);
  return { ...one, at: one.last, number: one.event.number, texts: [title], weight: one.event.weight, label: say("event-mark", { date: said, title }) };
}

function paintEvents(row) {
  const y = row.base - 10, groups = together(row.items);
  const labels = labelsOf(candidates(row, groups), y - 7, lanes());
  return groups.map(({ start, end, x, half }) => {
    const items = row.items.slice(start, end), one = items.length === 1;
    const shapes = [...items.flatMap((item) => spanLine(item, y)), ...items.flatMap((item) => eventTicks(item, y)), ...(labels.get(start) ?? [])];
    shapes.push(...(one ? [dot(items[0], x, y)] : pill(items.length, x, y)));
    const open = () => openCard(items.map((item) => item.number));
    return mark(row, start, end, one ? items[0].label : manyLabel(items), open, { x: x - half, y: y - 12, width: 2 * half, height: 24 }, shapes);
  });
}

function pill(count, x, y) {
  return [draw("rect", { class: "many", x: x - PILL + 1, y: y - 7, width: 2 * PILL - 2, height: 14, rx: 7 }), draw("text", { class: "count", x, y: y + 4 }, String(count))];
}

/**
 * Return runs of the events in sight that are too near to be told apart: each from one item up to the next run, and
 * where it is marked. The mark of a run is no wider for more events, so that a run comes to an end among many.
 */
function together(items) {
  const to = seen()[1], found = [];
  for (let index = firstIn(items); index < items.length && items[index].at <= to; index += 1) {
    const x = scale.x(items[index].at), last = found.at(-1);
    if (last && x - PILL < last.x + last.half) Object.assign(last, { end: index + 1, x: (last.from + x) / 2, half: PILL });
    else found.push({ start: index, end: index + 1, from: x, x, half: DOT });
  }
  return found;
}

/** Return the number of the first item in sight. */
function firstIn(items) {
  const [from] = seen();
  let low = 0, high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle].at < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Return the most weighty event of each mark, with the number of the mark. */
function candidates(row, groups) {
  const found = groups.map(({ start, end }) => {
    const items = row.items.slice(start, end);
    return [items.reduce((one, other) => (other.weight > one.weight ? other : one)), start];
  });
  return found.sort(([one], [other]) => other.weight - one.weight).slice(0, LABELLED);
}

function manyLabel(items) {
  const ends = [items[0], items.at(-1)].map((item) => dayInWords(item.at));
  return say("many-mark", { count: items.length, start: ends[0], end: ends[1] });
}

function dot(item, x, y) {
  const { event } = item, planned = item.main.kind === "planned";
  const fill = event.receiver === undefined ? (planned ? "open" : "dot") : `held-${event.receiver}`;
  const shape = event.receiver === undefined ? draw("circle", { cx: x, cy: y, r: 5 }) : draw("rect", { x: x - 5.5, y: y - 5.5, width: 11, height: 11 });
  shape.setAttribute("class", fill);
  return shape;
}

function spanLine(item, y) {
  if (item.first === item.last) return [];
  const [left, right] = clipped(item.first, item.last);
  return right - left < 1 ? [] : [draw("line", { class: item.span ? "took" : "took pale", x1: left, x2: right, y1: y, y2: y })];
}

function eventTicks(item, y) {
  const days = rivals(item).map(markedAt).filter(inView);
  return days.map((day) => draw("line", { class: "tick", x1: scale.x(day), x2: scale.x(day), y1: y - 9, y2: y + 9 }));
}

/** Return the labels of a row that find room over a line, each as its shapes, by the numbers given with the items. */
function labelsOf(numbered, y, most) {
  const rooms = wide() ? [520, 300, 180] : [220, 150], pen = font();
  const wanted = numbered.filter(([item]) => inView(item.at)).sort(([one], [other]) => other.weight - one.weight).slice(0, LABELLED);
  const labels = wanted.map(([item, number]) => {
    const short = rooms.map((room) => shortened(item.texts.at(-1), room, pen));
    const forms = [...new Set([...item.texts, ...short])].map((text) => ({ text, width: widthOf(text, pen) + 4 }));
    return { number, x: scale.x(item.at), forms: forms.filter(({ width }) => width <= rooms[0] + 4) };
  });
  return new Map(placed(labels, most, scale.width).map((label) => [label.number, labelShapes(label, y)]));
}

function labelShapes(label, y) {
  const foot = y - 3 - label.lane * LANE;
  return [
    draw("line", { class: "stem", x1: label.x, x2: label.x, y1: y, y2: foot - 8 }),
    draw("text", { class: "label", x: label.x + 4, y: foot }, label.text),
  ];
}

// The axis, and the days asked about and known

function axis(bottom) {
  return ticks(scale).flatMap(([day, text]) => [
    draw("line", { class: "grid", x1: scale.x(day), x2: scale.x(day), y1: HEAD - 6, y2: bottom }),
    ...[HEAD - 9, bottom + 14].map((y) => draw("text", { class: "axis", x: Math.min(scale.x(day) + 2, scale.width - widthOf(text, font())), y, "aria-hidden": "true" }, text)),
  ]);
}

/** Shade the days beyond what is known. */
function beyond(bottom) {
  const [left, right] = clipped(limit() + 1, record.axis[1]);
  return left < right ? [draw("rect", { class: "beyond", x: left, y: HEAD - 6, width: right - left, height: bottom - HEAD + 6 })] : [];
}

function lastLine(bottom) {
  return flagged("last-line", limit(), `${say("known-line")}: ${dayInWords(limit())}`, 24, bottom);
}

function dayLine(bottom) {
  return flagged("day-line", state.day, `${say("asked")}: ${dayInWords(state.day)}`, 10, bottom);
}

/** Return a line at a day with words at its head, which keep within the chart. */
function flagged(style, day, text, y, bottom) {
  if (!inView(day)) return draw("g", { class: style });
  const x = scale.x(day), width = widthOf(text, font()) + 6, leftward = x + width > scale.width;
  return draw("g", { class: style, "aria-hidden": "true" },
    draw("line", { x1: x, x2: x, y1: y - 9, y2: bottom }),
    draw("text", { x: leftward ? x - 4 : x + 4, y, "text-anchor": leftward ? "end" : "start" }, text));
}

/** Move the line of the day asked about, without drawing the rest anew. */
function moveDayLine() {
  const bottom = rows.at(-1)?.foot ?? HEAD;
  svg.querySelector(".day-line")?.replaceWith(dayLine(bottom));
}

/** The commands that the chart has in colours. */
function drawKey() {
  const held = rows.slice(0, 2).flatMap((row) => row.items.flatMap(holders));
  const passed = shownEvents().map((one) => one.event.receiver).filter((command) => command !== undefined);
  const commands = [...new Set([...held, ...passed])].sort((one, other) => one - other);
  byId("key").replaceChildren(...commands.map((command) => {
    const { name, short } = record.commands[command];
    return make("span", { class: "entry" }, make("span", { class: `swatch swatch-${command}` }), mine(short) === mine(name) ? mine(name) : `${mine(short)}, ${mine(name)}`);
  }));
}

// Hands: wheel, drag, two fingers, keys

const fingers = new Map();
let dragged = false;

function place(event) {
  return event.clientX - svg.getBoundingClientRect().left;
}

svg.addEventListener("pointerdown", (event) => {
  if (event.button !== 0) return;
  if (!fingers.size) dragged = false;
  fingers.set(event.pointerId, { x: place(event), from: place(event) });
});

svg.addEventListener("pointermove", (event) => {
  const finger = fingers.get(event.pointerId);
  if (!finger) return;
  const x = place(event);
  if (!dragged && fingers.size === 1 && Math.abs(x - finger.from) < 5) return;
  dragged = true;
  svg.setPointerCapture(event.pointerId);
  if (fingers.size === 1) pan(-(x - finger.x) / scale.unit);
  else pinch(event.pointerId, x);
  finger.x = x;
  drawSoon();
  changed();
});

function pinch(id, x) {
  const [[, other]] = [...fingers].filter(([one]) => one !== id);
  const before = Math.abs(fingers.get(id).x - other.x), after = Math.abs(x - other.x);
  if (before > 4 && after > 4) zoom(before / after, scale.day((x + other.x) / 2));
}

for (const name of ["pointerup", "pointercancel"]) {
  window.addEventListener(name, (event) => fingers.delete(event.pointerId));
}

svg.addEventListener("click", (event) => {
  if (dragged) return;
  const node = event.target.closest(".mark");
  if (node) {
    here(node);
    actions.get(node)();
  } else if (place(event) >= scale.left && place(event) <= scale.right) {
    ask(Math.floor(scale.day(place(event))));
  }
});

// A wheel that was turning while the page scrolled goes on scrolling: only one that begins over the chart zooms.
let scrolled = 0;
window.addEventListener("scroll", () => (scrolled = performance.now()), { passive: true });

svg.addEventListener("wheel", (event) => {
  const before = seen().join(), sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
  if (!event.ctrlKey && !sideways && performance.now() - scrolled < 300) return;
  const turned = (event.deltaY || event.deltaX) * [1, 16, 400][event.deltaMode];
  if (sideways) pan((event.deltaX || event.deltaY) / scale.unit);
  else zoom(Math.exp(Math.min(Math.max(turned, -200), 200) / 400), scale.day(place(event)));
  if (seen().join() === before && !event.ctrlKey) return; // at the end of it the page scrolls as ever
  event.preventDefault();
  drawSoon();
  changed();
}, { passive: false });

/** Let the keys go on from a mark. */
function here(node) {
  rows.forEach((row, number) => row.marks.forEach((mark) => {
    if (mark.node === node) current = { row: number, item: mark.start };
  }));
}

svg.addEventListener("focusin", (event) => {
  const node = event.target.closest(".mark");
  if (node && activeMark()?.node !== node) here(node);
});

const STEPPED = {
  ArrowRight: () => along(1), ArrowLeft: () => along(-1), ArrowDown: () => across(1), ArrowUp: () => across(-1),
  Home: () => go(current.row, 0), End: () => go(current.row, Infinity),
};
const MOVED = { ArrowRight: () => pan(quarter()), ArrowLeft: () => pan(-quarter()) };
const ZOOMED = { "+": () => zoom(0.5, focused()), "=": () => zoom(0.5, focused()), "-": () => zoom(2, focused()), _: () => zoom(2, focused()), 0: () => show(...record.axis) };

svg.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const node = event.target.closest(".mark");
  const action = event.shiftKey && MOVED[event.key] ? MOVED[event.key] : STEPPED[event.key] ?? ZOOMED[event.key];
  if (node && (event.key === "Enter" || event.key === " ")) actions.get(node)();
  else if (action) action();
  else return;
  event.preventDefault();
  if (action && !(event.key in STEPPED && !event.shiftKey)) moved();
});

const quarter = () => (seen()[1] - seen()[0]) / 4;

/** The day that keys zoom about: that of the mark they are on, where it is in sight. */
function focused() {
  const item = rows[current.row]?.items[current.item];
  return item && inView(item.at) ? item.at : undefined;
}

function along(by) {
  const row = rows[current.row], mark = row.marks.find((one) => one.start <= current.item && current.item < one.end);
  const next = by > 0 ? (mark ? mark.end : current.item + 1) : (mark ? mark.start : current.item) - 1;
  go(current.row, next);
}

/** Go to the row above or below, to the item nearest in days. */
function across(by) {
  const row = Math.min(Math.max(current.row + by, 0), rows.length - 1), item = rows[current.row].items[current.item];
  const [from, to] = seen(), day = Math.min(Math.max(item.at, from), to);
  const gaps = rows[row].items.map((other) => Math.max(other.first - day, day - other.last, 0) + Math.abs(other.at - day) / 1e6);
  go(row, row === current.row ? current.item : gaps.indexOf(Math.min(...gaps)));
}

function go(row, item) {
  const items = rows[row].items;
  current = { row, item: Math.min(Math.max(item, 0), items.length - 1) };
  reveal(items[current.item]);
  drawChart();
  activeMark()?.node.focus();
  changed();
}

/** Bring an item into sight, as little zoomed as it is. */
function reveal(item) {
  const [from, to] = seen(), near = (to - from) / 50;
  if (item.last - item.first > near * 4 ? item.last < from || item.first > to : item.at < from || item.at > to) pan(item.at - (from + to) / 2);
}

/** Draw after days were moved or zoomed otherwise than by hand. */
function moved() {
  drawChart();
  changed();
}
