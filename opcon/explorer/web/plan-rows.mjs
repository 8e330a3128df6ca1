// The rows of what was planned: outlines over the days on which a plan stood, a row for each layer.

const LAYERS = ["bilateral", "milestone", "goal", "estimate", "report"];

function planRows() {
  return LAYERS.map((layer) => {
    const items = stacked(
      knownPlans()
        .filter((plan) => plan.layer === layer)
        .map((plan) => planItem(plan)),
    );
    const [whose, ...rest] = say(`plans.${layer}`).split(": ");
    const lines = Math.max(0, ...items.map((item) => item.line)) + 1;
    return {
      key: `plans-${layer}`,
      name: [`${whose}:`, ...rest],
      items,
      high: 2 * LANE + 12 * lines + 2,
      lines,
      rise: 12,
      style: `plan-row layer-${layer}`,
      paint: paintPlans,
    };
  });
}

/** The plans that were known, each until it was known to have ended; of a selection only those that it holds. */
function knownPlans() {
  const within = (plan) =>
    plan.forces.some((forces) => isWithin(record.forces[state.forces].id, record.forces[forces].id));
  const found = record.plans.filter((plan) => plan.begun < record.chosen && plan.since <= limit() && within(plan));
  return found.map((plan) => (plan.until <= limit() ? plan : { ...plan, until: undefined }));
}

const isWithin = (inner, outer) => inner === outer || inner.startsWith(`${outer}.`);

function planItem(plan) {
  const after = plan.until ?? Math.min(limit() + 1, record.axis[1]);
  const to = plan.receiver === undefined ? "" : ` → ${mine(record.commands[plan.receiver].short)}`;
  const aim = plan.target === undefined ? say("no-date") : mine(plan.aim);
  const label = say("plan-mark", { layer: named(plan.layer), start: dayInWords(plan.since), target: `${aim}${to}` });
  return {
    plan,
    first: plan.since,
    last: after,
    at: plan.since,
    goesOn: plan.until === undefined,
    label,
    texts: [`${aim}${to}`, aim],
    weight: after - plan.since,
  };
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
  const labels = labelsOf(
    row.items.map((item, index) => [item, index]),
    row.base - 12 * row.lines,
    2,
  );
  return row.items.flatMap((item, index) => {
    const [left, right] = clipped(item.first, item.last);
    if (right <= left) return [];
    const y = row.base - 12 * (row.lines - item.line),
      box = { x: left, y, width: Math.max(right - left, 2), height: 9 };
    const shapes = [draw("rect", { ...box, class: "plan" })];
    if (item.goesOn && inView(item.last))
      shapes.push(draw("path", { class: "plan", d: `M${right},${y}l6,4.5l-6,4.5` }));
    shapes.push(...(labels.get(index) ?? []));
    return [
      mark(
        row,
        index,
        index + 1,
        item.label,
        () => openCard([item.plan.begun]),
        { ...box, y: y - 2, height: 13 },
        shapes,
      ),
    ];
  });
}
