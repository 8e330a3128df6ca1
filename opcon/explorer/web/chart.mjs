// The chart: a row for each condition, for each layer of plans and for each kind of event, over one axis of days.

const PAPER = 760; // the width in print
const HEAD = 46; // what is over the rows: two lines for the days asked about and known, and the axis
const FOOT = 20;
const NAME = 17; // the height of the name of a row, where it stands over the row

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
  rows = [...record.forces[0].held.map((_, condition) => heldRow(condition)), ...planRows(), ...kindRows()].filter(
    (row) => row.items.length,
  );
  current = { row: Math.min(current.row, Math.max(rows.length - 1, 0)), item: 0 };
  drawChart();
}

let room = 0; // how wide the chart can be; asking for it anew would make the browser lay out the page each time

new ResizeObserver(([{ contentRect }]) => {
  const width = Math.floor(contentRect.width);
  if (!width || width === room) return;
  room = width;
  drawSoon();
}).observe(frame);

let waiting = 0;

/** Draw before the next frame, once, however often it is asked for. */
function drawSoon() {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(drawChart);
}

function drawChart() {
  room ||= Math.floor(frame.clientWidth);
  const width = state.printing ? PAPER : room;
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
  for (const [name, value] of Object.entries({
    width,
    height: y + FOOT,
    viewBox: `0 0 ${width} ${y + FOOT}`,
    "aria-label": say("chart"),
  }))
    svg.setAttribute(name, value);
  svg.replaceChildren(...beyond(y), ...axis(y), ...rows.map(rowDrawn), dayLine(y), lastLine(y));
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
    ? draw(
        "text",
        { class: "name", x: 0, y: row.base - row.name.length * 14 + row.rise },
        row.name.map((line, index) => draw("tspan", { x: 0, dy: index ? 14 : 0 }, line)),
      )
    : draw("text", { class: "name", x: 2, y: row.top + 13 }, row.name.join(" "));
  const rule = draw("line", {
    class: "rule",
    x1: wide() ? 0 : scale.left,
    x2: scale.right,
    y1: row.foot,
    y2: row.foot,
  });
  const group = draw(
    "g",
    { role: "group", "aria-label": row.name.join(" "), "data-row": number, class: row.style },
    rule,
    name,
  );
  group.append(...row.paint(row));
  return group;
}

/** Return a mark: what it looks like, the room in which it can be hit, its name, and what it opens. */
function mark(row, start, end, label, open, box, shapes) {
  const hit = draw("rect", {
    class: "hit",
    x: box.x,
    y: box.y,
    width: Math.max(box.width, 1),
    height: box.height,
    rx: 3,
  });
  const node = draw(
    "g",
    { class: "mark", role: "button", tabindex: "-1", "aria-label": label, "aria-haspopup": "dialog" },
    draw("title", {}, label),
    shapes,
    hit,
  );
  actions.set(node, open);
  row.marks.push({ start, end, node });
  return node;
}

const clipped = (first, after) => [Math.max(scale.x(first), scale.left), Math.min(scale.x(after), scale.right)];
const inView = (day) => scale.x(day) >= scale.left && scale.x(day) <= scale.right;

// The axis, and the days asked about and known

function axis(bottom) {
  return ticks(scale).flatMap(([day, text]) => [
    draw("line", { class: "grid", x1: scale.x(day), x2: scale.x(day), y1: HEAD - 6, y2: bottom }),
    ...[HEAD - 9, bottom + 14].map((y) =>
      draw(
        "text",
        { class: "axis", x: Math.min(scale.x(day) + 2, scale.width - widthOf(text, font())), y, "aria-hidden": "true" },
        text,
      ),
    ),
  ]);
}

/** Shade the days beyond what is known. */
function beyond(bottom) {
  const [left, right] = clipped(limit() + 1, record.axis[1]);
  return left < right
    ? [draw("rect", { class: "beyond", x: left, y: HEAD - 6, width: right - left, height: bottom - HEAD + 6 })]
    : [];
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
  const x = scale.x(day),
    width = widthOf(text, `bold ${font()}`) + 6,
    leftward = x + width > scale.width;
  return draw(
    "g",
    { class: style, "aria-hidden": "true" },
    draw("line", { x1: x, x2: x, y1: y - 9, y2: bottom }),
    draw("text", { x: leftward ? x - 4 : x + 4, y, "text-anchor": leftward ? "end" : "start" }, text),
  );
}

/** Move the line of the day asked about, without drawing the rest anew. */
function moveDayLine() {
  const bottom = rows.at(-1)?.foot ?? HEAD;
  svg.querySelector(".day-line")?.replaceWith(dayLine(bottom));
}

/** The commands that the chart has in colours. */
function drawKey() {
  const held = rows.slice(0, 2).flatMap((row) => row.items.flatMap(holders));
  const passed = shownEvents()
    .map((one) => one.event.receiver)
    .filter((command) => command !== undefined);
  const commands = [...new Set([...held, ...passed])].sort((one, other) => one - other);
  byId("key").replaceChildren(
    ...commands.map((command) => {
      const { name, short } = record.commands[command];
      return make(
        "span",
        { class: "entry" },
        make("span", { class: `swatch swatch-${command}` }),
        mine(short) === mine(name) ? mine(name) : `${mine(short)}, ${mine(name)}`,
      );
    }),
  );
}
