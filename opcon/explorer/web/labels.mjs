// Where labels go: in a few lanes over their row, from their marks to the right, none over another, none shifted.

const LANE = 15; // the height of a label
const LABELLED = 40; // so many events of a row are tried for a label

const pen = document.createElement("canvas").getContext("2d");
const widths = new Map();

function widthOf(text, font) {
  const key = `${font} ${text}`;
  if (!widths.has(key)) {
    pen.font = font;
    widths.set(key, pen.measureText(text).width);
  }
  return widths.get(key);
}

/** Shorten a text to a width, after a word where it can be; whole where it fits. */
function shortened(text, room, font) {
  if (widthOf(text, font) <= room) return text;
  let low = 0,
    high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (widthOf(`${text.slice(0, middle)}…`, font) <= room) low = middle;
    else high = middle - 1;
  }
  const space = text.lastIndexOf(" ", low);
  return `${text.slice(0, space > 0 ? space : low)}…`;
}

/**
 * Place labels, the most important first, each in full or else as short as it can be. A label's lane is one above the
 * highest that it overlaps to its right, so that no stem, which drops from a label's left end, crosses another label.
 * One that would need more lanes is left out.
 */
function placed(labels, lanes, edge, gap = 8) {
  let kept = [];
  for (const { forms, ...label } of labels) {
    for (const form of forms) {
      const tried = withLabel(kept, { ...label, ...form }, lanes, edge, gap);
      if (!tried) continue;
      kept = tried;
      break;
    }
  }
  return kept;
}

function withLabel(kept, label, lanes, edge, gap) {
  if (label.x + label.width > edge) return null;
  const tried = staircase(
    [...kept, label].sort((one, other) => one.x - other.x),
    gap,
  );
  return tried.every((one) => one.lane < lanes) ? tried : null;
}

function staircase(labels, gap) {
  const found = [];
  for (const label of [...labels].reverse()) {
    const over = found.filter((other) => other.x < label.x + label.width + gap).map((other) => other.lane);
    found.unshift({ ...label, lane: 1 + Math.max(-1, ...over) });
  }
  return found;
}

/** Return the labels of a row that find room over a line, each as its shapes, by the numbers given with the items. */
function labelsOf(numbered, y, most) {
  const rooms = wide() ? [520, 300, 180] : [220, 150],
    pen = font();
  const wanted = numbered
    .filter(([item]) => inView(item.at))
    .sort(([one], [other]) => other.weight - one.weight)
    .slice(0, LABELLED);
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
