// The chart under the keys: one stop for all its marks, and from there the arrows.

/** Let the keys go on from a mark. */
function here(node) {
  rows.forEach((row, number) =>
    row.marks.forEach((mark) => {
      if (mark.node === node) current = { row: number, item: mark.start };
    }),
  );
}

svg.addEventListener("focusin", (event) => {
  const node = event.target.closest(".mark");
  if (node && activeMark()?.node !== node) here(node);
});

const STEPPED = {
  ArrowRight: () => along(1),
  ArrowLeft: () => along(-1),
  ArrowDown: () => across(1),
  ArrowUp: () => across(-1),
  Home: () => go(current.row, 0),
  End: () => go(current.row, Infinity),
};
const MOVED = { ArrowRight: () => pan(quarter()), ArrowLeft: () => pan(-quarter()) };
const ZOOMED = {
  "+": () => zoom(0.5, focused()),
  "=": () => zoom(0.5, focused()),
  "-": () => zoom(2, focused()),
  _: () => zoom(2, focused()),
  0: () => show(...record.axis),
};

svg.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const node = event.target.closest(".mark");
  const action = event.shiftKey && MOVED[event.key] ? MOVED[event.key] : (STEPPED[event.key] ?? ZOOMED[event.key]);
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
  const row = rows[current.row],
    mark = row.marks.find((one) => one.start <= current.item && current.item < one.end);
  const next = by > 0 ? (mark ? mark.end : current.item + 1) : (mark ? mark.start : current.item) - 1;
  go(current.row, next);
}

/** Go to the row above or below, to the item nearest in days. */
function across(by) {
  const row = Math.min(Math.max(current.row + by, 0), rows.length - 1),
    item = rows[current.row].items[current.item];
  const [from, to] = seen(),
    day = Math.min(Math.max(item.at, from), to);
  const gaps = rows[row].items.map(
    (other) => Math.max(other.first - day, day - other.last, 0) + Math.abs(other.at - day) / 1e6,
  );
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
  const [from, to] = seen(),
    near = (to - from) / 50;
  if (item.last - item.first > near * 4 ? item.last < from || item.first > to : item.at < from || item.at > to)
    pan(item.at - (from + to) / 2);
}

/** Draw after days were moved or zoomed otherwise than by hand. */
function moved() {
  drawChart();
  changed();
}
