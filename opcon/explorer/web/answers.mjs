// Who held on a day, as known on another. The tables say it for every day that lies within what is known; the one rule
// that is written here is that of a day beyond it, and it is the library's own (`Status.candidates`).

/** Return what a table says of a day: the value of the last run that has begun by then. */
function at(runs, day) {
  let low = 0,
    high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle][0] <= day) low = middle + 1;
    else high = middle;
  }
  return low ? runs[low - 1][1] : null;
}

/** The last day of which anything is known: the day of knowledge, but never later than the record's last. */
const limit = (known = state.known) => Math.min(known ?? Infinity, record.last ?? Infinity);

/** Answer for a day: in peacetime and in wartime the tenures that may have run, and the plan that stood. */
function answer(day, known = state.known, forces = record.forces[state.forces]) {
  const asked = Math.min(day, limit(known)),
    projected = day > asked;
  const plan = record.plans[at(forces.plan, asked)] ?? null;
  const held = forces.held.map((runs, condition) => {
    const found = { tenures: [], planned: null, nobody: false, ...at(runs, asked) };
    return projected ? foreseen(found, condition, day, asked, plan) : found;
  });
  return { day, asked, projected, forces, plan, held };
}

/**
 * Beyond what is known, the last holder is to be expected; or, once its target may have come, also the receiver of the
 * plan that stood; or, once it is to have come, the receiver in the place of the last holder of the whole. A plan moves
 * no forces that were not held as the whole was, and a date that is open to review never comes of itself.
 */
function foreseen(found, condition, day, asked, plan) {
  const target = plan && record.dates[plan.target];
  if (!target || plan.receiver === undefined || !plan.conditions.includes(condition) || target.first > day)
    return found;
  const whole = at(record.forces[0].held[condition], asked)?.sure;
  const shared = found.tenures.some((tenure) => record.tenures[tenure].holder === whole);
  if (!shared) return found;
  const come = target.last <= day && !plan.reopened; // where there is no last day, undefined <= day is false
  const kept = come ? found.tenures.filter((tenure) => record.tenures[tenure].holder !== whole) : found.tenures;
  return { ...found, tenures: kept, planned: plan };
}

/** Every command that may have held, each once. */
function holders(held) {
  const found = held.tenures.map((tenure) => record.tenures[tenure].holder);
  if (held.planned) found.push(held.planned.receiver);
  return [...new Set(found)];
}

/** The runs of days with one answer in a condition, as known: each from its first day up to the first of the next. */
function segments(condition, first, after) {
  const forces = record.forces[state.forces],
    last = limit();
  const target = record.dates[record.plans[at(forces.plan, Math.min(last, after))]?.target];
  const edges = [...forces.held[condition].map(([day]) => day), last + 1, target?.first, target?.last];
  const days = [...new Set([first, ...edges.filter((day) => day > first && day < after)])].sort(
    (one, other) => one - other,
  );
  const found = [];
  for (const day of days) {
    const { held, projected } = answer(day);
    const segment = { from: day, to: after, projected, ...held[condition] };
    const before = found.at(-1);
    if (before && same(before, segment)) continue;
    if (before) before.to = day;
    found.push(segment);
  }
  return found.filter((segment) => segment.tenures.length || segment.planned);
}

const same = (one, other) =>
  one.projected === other.projected &&
  one.planned === other.planned &&
  one.nobody === other.nobody &&
  one.tenures.join() === other.tenures.join();
const doubtful = (held) => holders(held).length > 1 || held.nobody;

/** The days on which the answer changes, in order. */
function changes() {
  const [first, after] = record.axis;
  const found = [0, 1].flatMap((condition) => segments(condition, first, after).map((segment) => segment.from));
  const plans = record.forces[state.forces].plan.map(([day]) => day).filter((day) => day <= limit());
  return [...new Set([...found, ...plans])].sort((one, other) => one - other);
}

/** The instruments in force that day, and who may have led a command, as numbers; of a day beyond what is known, nobody. */
const basis = (answered) => at(answered.forces.basis, answered.asked) ?? [];
const leaders = (command, answered) => (answered.projected ? [] : (at(record.led[command] ?? [], answered.day) ?? []));
