// The fragment of the address, in which all that is chosen stands, so that a view can be linked.

const CHOSEN = [
  "lang",
  "theme",
  "day",
  "known",
  "forces",
  "from",
  "to",
  "kinds",
  "command",
  "text",
  "source",
  "disputed",
  "view",
  "event",
];
const FIRST = { lang: record.lang, day: record.last ?? record.axis[1] };

/** Write what is chosen, where it is not what the page begins with. */
function fragment() {
  const told = {
    lang: state.lang === FIRST.lang ? null : state.lang,
    theme: state.theme === "auto" ? null : state.theme,
    day: state.day === FIRST.day ? null : iso(state.day),
    known: state.known === null ? null : iso(state.known),
    forces: state.forces ? record.forces[state.forces].id : null,
    from: state.from === null ? null : iso(Math.round(state.from)),
    to: state.to === null ? null : iso(Math.round(state.to)),
    kinds: state.kinds?.join(","),
    command: state.command === null ? null : record.commands[state.command].id,
    text: state.text || null,
    source: state.source || null,
    disputed: state.disputed ? "1" : null,
    view: state.table ? "table" : null,
    event: state.event,
  };
  return new URLSearchParams(
    CHOSEN.filter((key) => told[key] !== null && told[key] !== undefined).map((key) => [key, told[key]]),
  ).toString();
}

/** Take what is chosen from the fragment; what is none of the record's is left aside. */
function readFragment() {
  const given = new URLSearchParams(location.hash.slice(1)),
    get = (key) => given.get(key);
  const day = (key) => readDay(get(key) ?? "");
  const one = (list, key) => list.findIndex((item) => item.id === get(key));
  state.lang = ["en", "ko"].includes(get("lang")) ? get("lang") : FIRST.lang;
  state.theme = ["light", "dark"].includes(get("theme")) ? get("theme") : "auto";
  state.day = day("day") ?? FIRST.day;
  state.known = knowable(day("known")) ? day("known") : null;
  state.forces = Math.max(one(record.forces, "forces"), 0);
  [state.from, state.to] = [null, null];
  if (day("from") && day("to") && day("from") < day("to")) show(day("from"), day("to"));
  const wanted = get("kinds")
    ?.split(",")
    .filter((kind) => kinds.includes(kind));
  state.kinds = wanted ?? null;
  state.command = one(record.commands, "command") >= 0 ? one(record.commands, "command") : null;
  [state.text, state.source] = ["text", "source"].map((key) => (get(key) ?? "").slice(0, 200));
  state.disputed = get("disputed") === "1";
  state.table = get("view") === "table";
  return one(record.events, "event");
}

const knowable = (day) => day !== null && day >= (record.first ?? 1) && day < (record.last ?? Infinity);

/** Return the address of the page as it is shown. */
function address() {
  const chosen = fragment();
  return location.href.split("#")[0] + (chosen ? `#${chosen}` : "");
}

let writing = 0;
let written = "";

/** Let the address follow, a little later: browsers allow it only so often. */
function changed() {
  clearTimeout(writing);
  writing = setTimeout(writeFragment, 250);
}

function writeFragment() {
  written = fragment();
  if (location.hash.slice(1) !== written)
    history.replaceState(null, "", written ? `#${written}` : location.pathname + location.search);
}
