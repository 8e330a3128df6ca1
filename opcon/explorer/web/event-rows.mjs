// The rows of what happened: a row for each kind of event.

const DOT = 6; // half as wide as the mark of one event, with some air
const PILL = 11; // and as that of several
const lanes = () => (state.printing ? 2 : 3); // of labels over the events of a kind

function kindRows() {
  const shown = shownEvents();
  return kinds.map((kind) => {
    const items = shown
      .filter((one) => one.event.kind === kind)
      .map(eventItem)
      .sort((one, other) => one.at - other.at);
    return {
      key: kind,
      name: [`${say(kind)} (${items.length})`],
      items,
      lasting: items.filter((item) => item.first !== item.last),
      high: lanes() * LANE + 24,
      rise: 8,
      style: `kind-row kind-${kind}`,
      paint: paintEvents,
    };
  });
}

function eventItem(one) {
  return { ...one, at: one.last, number: one.event.number, texts: [mine(one.event.title)], weight: one.event.weight };
}

function eventLabel(item) {
  return say("event-mark", { date: mine(record.dates[item.main.when].said), title: mine(item.event.title) });
}

function paintEvents(row) {
  const y = row.base - 10,
    groups = together(row.items),
    wanted = candidates(row, groups),
    labels = labelsOf(wanted, y - 7, lanes());
  const apart = wanted.filter(
    ([, start]) => labels.has(start) && groups.some((one) => one.start === start && one.end > start + 1),
  );
  return [
    ...row.lasting.flatMap((item) => spanLine(item, y)),
    ...apart.map(([item, start]) => aside(labels.get(start), item)),
    ...groups.map((group) => eventMark(row, group, y, labels)),
  ];
}

/** Return the mark of one event with its label, or of several with their number. */
function eventMark(row, { start, end, x, half }, y, labels) {
  const items = row.items.slice(start, end),
    [item] = items,
    one = items.length === 1;
  const drawn = one ? [dot(item, x, y), ...(labels.get(start) ?? [])] : pill(items.length, x, y);
  const shapes = [...items.flatMap((each) => eventTicks(each, y)), ...drawn];
  const open = () => openCard(items.map(({ number }) => number));
  const box = { x: x - half, y: y - 12, width: 2 * half, height: 24 };
  return mark(row, start, end, one ? eventLabel(item) : manyLabel(items), open, box, shapes);
}

/** Return the label of one event of several. A hand opens that event by it; the keys find it in the list of them. */
function aside(shapes, item) {
  const node = draw("g", { class: "aside", "aria-hidden": "true" }, shapes);
  actions.set(node, () => openCard([item.number]));
  return node;
}

function pill(count, x, y) {
  return [
    draw("rect", { class: "many", x: x - PILL + 1, y: y - 7, width: 2 * PILL - 2, height: 14, rx: 7 }),
    draw("text", { class: "count", x, y: y + 4 }, String(count)),
  ];
}

/**
 * Return runs of the events in sight that are too near to be told apart: each from one item up to the next run, and
 * where it is marked. The mark of a run is no wider for more events, so that a run comes to an end among many.
 */
function together(items) {
  const to = seen()[1],
    found = [];
  for (let index = firstIn(items); index < items.length && items[index].at <= to; index += 1) {
    const x = scale.x(items[index].at),
      last = found.at(-1);
    if (last && x - PILL < last.x + last.half)
      Object.assign(last, { end: index + 1, x: (last.from + x) / 2, half: PILL });
    else found.push({ start: index, end: index + 1, from: x, x, half: DOT });
  }
  return found;
}

/** Return the number of the first item in sight. */
function firstIn(items) {
  const [from] = seen();
  let low = 0,
    high = items.length;
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
  const { event } = item,
    planned = item.main.kind === "planned";
  const fill = event.receiver === undefined ? (planned ? "open" : "dot") : `held-${event.receiver}`;
  const shape =
    event.receiver === undefined
      ? draw("circle", { cx: x, cy: y, r: 5 })
      : draw("rect", { x: x - 5.5, y: y - 5.5, width: 11, height: 11 });
  shape.setAttribute("class", fill);
  return shape;
}

function spanLine(item, y) {
  if (item.first === item.last) return [];
  const [left, right] = clipped(item.first, item.last);
  return right - left < 1
    ? []
    : [draw("line", { class: item.span ? "took" : "took pale", x1: left, x2: right, y1: y, y2: y })];
}

function eventTicks(item, y) {
  const days = rivals(item).map(markedAt).filter(inView);
  return days.map((day) => draw("line", { class: "tick", x1: scale.x(day), x2: scale.x(day), y1: y - 9, y2: y + 9 }));
}
