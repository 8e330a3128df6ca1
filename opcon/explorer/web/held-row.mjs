// The rows of who held: a bar for each run of days with one answer.

function heldRow(condition) {
  const [first, after] = record.axis,
    key = ["peacetime", "wartime"][condition];
  const items = segments(condition, first, after).map((segment) => ({
    ...segment,
    first: segment.from,
    last: segment.to,
    at: segment.from,
  }));
  return {
    key,
    name: [say(key)],
    items,
    high: 46,
    rise: 2,
    style: "held-row",
    paint: (row) => row.items.flatMap((item, index) => bar(row, item, index, condition)),
  };
}

function bar(row, item, index, condition) {
  const [left, right] = clipped(item.first, item.last);
  if (right <= left) return [];
  const who = holders(item),
    y = row.base - 30,
    box = { x: left, y, width: Math.max(right - left, 1), height: 28 };
  const shapes = [...barShape(item, who, box, `fade-${condition}-${index}`), ...rivalTicks(item, y)];
  if (goesOn(item) && inView(limit() + 1))
    shapes.push(draw("path", { class: `held-${who[0]}`, d: `M${right},${y}l9,14l-9,14z` }));
  const aside = item.projected ? 9 : 0; // the arrow of the bar before
  const name = fitting(who, right - left - 10 - 2 * aside);
  const ink = who.length > 1 || item.projected ? "ink" : `on-${who[0]}`;
  if (name) shapes.push(draw("text", { class: `inside ${ink}`, x: (left + right + aside) / 2, y: y + 18 }, name));
  return [mark(row, index, index + 1, heldLabel(item, condition, name), () => openCard(begun(item)), box, shapes)];
}

function barShape(item, who, box, id) {
  if (item.projected) return [draw("rect", { ...box, class: `projected-bar outline-${who.at(-1)}` })];
  if (!doubtful(item)) return [draw("rect", { ...box, class: `held-${who[0]}` })];
  const shades = [...(item.nobody ? ["none"] : []), ...who];
  const stops = shades.map((shade, step) =>
    draw("stop", { class: `stop-${shade}`, offset: step / (shades.length - 1) }),
  );
  return [
    draw("defs", {}, draw("linearGradient", { id }, stops)),
    draw("rect", { ...box, fill: `url(#${id})`, class: "doubtful" }),
  ];
}

const goesOn = (item) => !item.projected && item.last > limit() && !doubtful(item);
const begun = (item) => [
  ...item.tenures.map((tenure) => record.tenures[tenure].begun),
  ...(item.planned ? [item.planned.begun] : []),
];

function rivalTicks(item, y) {
  if (item.projected) return [];
  const days = item.tenures
    .flatMap((tenure) => rivals(asKnown(record.events[record.tenures[tenure].begun])))
    .map(markedAt);
  return [...new Set(days)]
    .filter(inView)
    .map((day) => draw("line", { class: "tick", x1: scale.x(day), x2: scale.x(day), y1: y - 9, y2: y - 1 }));
}

const markedAt = (dating) => record.dates[dating.when].last ?? record.dates[dating.when].first;

/** Return the longest form of some names that fits a width: in full, short, or nothing. */
function fitting(who, room) {
  const forms = ["name", "short"].map((form) =>
    who.map((command) => mine(record.commands[command][form])).join(say("or")),
  );
  return forms.find((form) => widthOf(form, `bold ${font()}`) <= room);
}

/** Name a bar: what stands on it is in its name, so that it can be called by what is seen. */
function heldLabel(item, condition, seen) {
  const full = holders(item).map(nameOf).join(say("or"));
  const who = seen && seen !== full ? `${seen} (${full})` : full;
  const doubt = doubtful(item) ? ` (${say("in-doubt")})` : item.projected ? ` (${say("projected")})` : "";
  const ends = item.last >= record.axis[1] || goesOn(item) ? "held-on" : "held-mark";
  const name = say(["peacetime", "wartime"][condition]);
  return say(ends, { condition: name, holder: who + doubt, start: dayInWords(item.first), end: dayInWords(item.last) });
}
