// Which events are shown, and each as it was known: an event is known from a day on, and so is each of its dates.

/** Return an event as known: its dates up to then, and of these the one that is preferred, or else the first. */
function asKnown(event) {
  const early = event.dates.filter((dating) => state.known === null || !(record.dates[dating.when].first > limit()));
  const dates = early.length ? early : event.dates;
  const preferred = event.dates[event.preferred];
  const main = dates.includes(preferred) ? preferred : dates[0];
  const shown = (number) => dates.includes(event.dates[number]);
  const disputes = (event.disputes ?? []).filter((pair) => pair.every(shown));
  const { first, last, span } = record.dates[main.when];
  return { event, dates, main, disputes, span: Boolean(span), first: first ?? last, last: last ?? first };
}

/** The dates that sources give beside the preferred one, that cannot all be right, and that none holds an error. */
function rivals(one) {
  const disputed = new Set(one.disputes.flat().map((number) => one.event.dates[number]));
  return one.dates.filter((dating) => dating !== one.main && dating.rank !== "rejected" && disputed.has(dating));
}

const folded = (text) => text.normalize("NFC").toLowerCase();

// What is searched, kept: an event does not change.
const words = new Map();
const cited = new Map();

function wordsOf(event) {
  if (!words.has(event))
    words.set(event, folded([event.id, ...event.title, event.note, event.wording ?? ""].join("\n")));
  return words.get(event);
}

function citedIn(event) {
  if (!cited.has(event)) {
    const sources = [...(event.cites ?? []).map((cite) => cite.source), ...event.dates.map((dating) => dating.by)];
    const told = sources.filter((number) => number !== undefined).map((number) => record.sources[number]);
    cited.set(event, folded(told.flatMap((source) => [source.id, source.label, ...(source.lines ?? [])]).join("\n")));
  }
  return cited.get(event);
}

const chosen = record.events.slice(0, record.chosen);
const kinds = [...new Set(chosen.map((event) => event.kind))].sort((one, other) => kindOrder(one) - kindOrder(other));

function kindOrder(kind) {
  return Object.keys(record.said).indexOf(kind);
}

/** Keep what a function returns for as long as what it hangs on, as text, is the same. */
function kept(key, found) {
  let last = null,
    value = null;
  return () => {
    const now = key();
    if (now !== last) [last, value] = [now, found()];
    return value;
  };
}

/** The events known by the day of knowledge, in order of date. */
const knownEvents = kept(
  () => String(state.known),
  () => {
    const found = chosen.filter((event) => state.known === null || event.known <= limit()).map(asKnown);
    return found.sort((one, other) => one.first - other.first || one.last - other.last);
  },
);

/** The events that are known, and that the filters let through. */
const shownEvents = kept(filters, () => {
  const text = folded(state.text.trim()),
    source = folded(state.source.trim());
  return knownEvents().filter((one) => {
    const { event } = one;
    return (
      (!state.kinds || state.kinds.includes(event.kind)) &&
      (state.command === null || (event.concerns ?? []).includes(state.command)) &&
      (!state.disputed || one.disputes.length > 0) &&
      (!text || wordsOf(event).includes(text)) &&
      (!source || citedIn(event).includes(source))
    );
  });
});

function filters() {
  return JSON.stringify([state.known, state.kinds, state.command, state.disputed, state.text, state.source]);
}

/** The incidents under way on the day asked about; of a day beyond what is known, none. */
function underWay(answered) {
  if (answered.projected) return [];
  const found = record.events.filter((event) => event.kind === "incident").map(asKnown);
  return found.filter((one) => covers(record.dates[one.main.when], answered.day)).map((one) => one.event);
}

const covers = (date, day) => !(date.first > day) && !(date.last < day);
