// The same as tables: who held, what was planned, what happened.

const PORTION = 100; // so many events at a time, since thousands of rows take long to lay out
let portion = PORTION;

function drawTables() {
  byId("tables").replaceChildren(heldTable(), planTable(), eventTable());
}

function table(caption, heads, body) {
  const found = make("table", {}, make("caption", {}, caption), make("thead", {}, make("tr", {}, heads.map((head) => make("th", { scope: "col" }, say(head))))), make("tbody", {}, body));
  return make("div", { class: "scroll", role: "region", tabindex: 0, "aria-label": caption }, found);
}

const cells = (...values) => values.map((value) => make("td", {}, value));
const dates = (...values) => values.map((value) => make("td", { class: "date" }, value));
const nameOf = (command) => mine(record.commands[command].name);

function heldTable() {
  const [first, after] = record.axis;
  const body = ["peacetime", "wartime"].flatMap((key, condition) => segments(condition, first, after).map((item) => {
    const sure = item.projected ? "projected" : doubtful(item) ? "in-doubt" : "certain";
    const to = item.to >= after || goesOn({ ...item, last: item.to }) ? say("goes-on") : dayInWords(item.to);
    const who = holders(item).map(nameOf).join(say("or"));
    return make("tr", {}, make("th", { scope: "row" }, say(key)), cells(who), dates(dayInWords(item.from), to), cells(say(sure), begun(item).map(eventLink)));
  }));
  return table(`${say("held-table")}: ${mine(record.forces[state.forces].name)}`, ["condition", "holder", "from", "to", "certainty", "begun-by"], body);
}

function planTable() {
  const body = knownPlans().map((plan) => {
    const target = plan.target === undefined ? say("no-date") : mine(record.dates[plan.target].said);
    const receiver = plan.receiver === undefined ? "" : nameOf(plan.receiver);
    const until = plan.until === undefined ? say("goes-on") : dayInWords(plan.until);
    return make("tr", {}, make("th", { scope: "row" }, named(plan.layer)), dates(dayInWords(plan.since), until), cells(target, receiver, eventLink(plan.begun)));
  });
  return table(say("plans-table"), ["layer", "stood-from", "stood-to", "target", "receiver", "begun-by"], body);
}

function eventTable() {
  const shown = shownEvents(), seen = state.printing ? shown : shown.slice(0, portion);
  const body = seen.map((one) => make("tr", {},
    cells(mine(record.dates[one.main.when].said), say(`one.${one.event.kind}`)),
    make("th", { scope: "row" }, eventLink(record.events.indexOf(one.event)), one.disputes.length ? make("span", { class: "dispute" }, ` ${say("disputed")}`) : null),
    cells(String((one.event.cites ?? []).length))));
  const found = table(say("events-table"), ["date", "kind", "event", "source-count"], body);
  const rest = shown.length - seen.length;
  const more = rest > 0 ? make("button", { type: "button", id: "more", click: showMore }, say("more", { count: Math.min(rest, PORTION) })) : null;
  return make("div", {}, shown.length ? found : make("p", {}, say("none-found")), more);
}

/** Show more events, and go on where the new ones begin. */
function showMore() {
  const first = portion;
  portion += PORTION;
  byId("tables").lastElementChild.replaceWith(eventTable());
  byId("tables").lastElementChild.querySelectorAll(".event-link")[first]?.focus();
}
