// The same as tables: who held, what was planned, what happened.

const PORTION = 100; // so many events at a time, since thousands of rows take long to lay out
let portion = PORTION;

function drawTables() {
  byId("tables").replaceChildren(heldTable(), planTable(), eventTable());
}

/**
 * Make a table of rows of cells. On a narrow screen a row becomes a block and each cell names its column (see the style
 * sheet); the roles are written out, since what is laid out so is no longer taken for a table.
 */
function table(caption, heads, rows) {
  const names = heads.map((head) => say(head));
  const head = names.map((name) => make("th", { scope: "col", role: "columnheader" }, name));
  const body = rows.map((row) =>
    make(
      "tr",
      { role: "row" },
      row.map((one, index) => cell(one, names[index])),
    ),
  );
  const found = make(
    "table",
    { role: "table" },
    make("caption", {}, caption),
    make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, head)),
    make("tbody", { role: "rowgroup" }, body),
  );
  return make("div", { class: "scroll", role: "region", tabindex: 0, "aria-label": caption }, found);
}

function cell({ text, style = null, heads = false }, name) {
  const role = heads ? "rowheader" : "cell";
  return make(
    heads ? "th" : "td",
    { role, scope: heads ? "row" : null, class: style, "data-head": name },
    make("span", {}, text),
  );
}

const plain = (text) => ({ text });
const dated = (text) => ({ text, style: "date" });
const heading = (text) => ({ text, heads: true });
const nameOf = (command) => mine(record.commands[command].name);

function heldTable() {
  const [first, after] = record.axis;
  const body = ["peacetime", "wartime"].flatMap((key, condition) =>
    segments(condition, first, after).map((item) => {
      const sure = item.projected ? "projected" : doubtful(item) ? "in-doubt" : "certain";
      const to = item.to >= after || goesOn({ ...item, last: item.to }) ? say("goes-on") : dayInWords(item.to);
      const who = holders(item).map(nameOf).join(say("or"));
      return [
        heading(say(key)),
        plain(who),
        dated(dayInWords(item.from)),
        dated(to),
        plain(say(sure)),
        plain(begun(item).map(eventLink)),
      ];
    }),
  );
  return table(
    `${say("held-table")}: ${mine(record.forces[state.forces].name)}`,
    ["condition", "holder", "from", "to", "certainty", "begun-by"],
    body,
  );
}

function planTable() {
  const body = knownPlans().map((plan) => {
    const target = plan.target === undefined ? say("no-date") : mine(record.dates[plan.target].said);
    const receiver = plan.receiver === undefined ? "" : nameOf(plan.receiver);
    const until = plan.until === undefined ? say("goes-on") : dayInWords(plan.until);
    return [
      heading(named(plan.layer)),
      dated(dayInWords(plan.since)),
      dated(until),
      plain(target),
      plain(receiver),
      plain(eventLink(plan.begun)),
    ];
  });
  return table(say("plans-table"), ["layer", "stood-from", "stood-to", "target", "receiver", "begun-by"], body);
}

function eventTable() {
  const shown = shownEvents(),
    seen = state.printing ? shown : shown.slice(0, portion);
  const body = seen.map((one) => [
    plain(mine(record.dates[one.main.when].said)),
    plain(say(`one.${one.event.kind}`)),
    heading([
      eventLink(one.event.number),
      one.disputes.length ? make("span", { class: "dispute" }, ` ${say("disputed")}`) : null,
    ]),
    plain(String((one.event.cites ?? []).length)),
  ]);
  const found = table(say("events-table"), ["date", "kind", "event", "source-count"], body);
  const rest = shown.length - seen.length;
  const more =
    rest > 0
      ? make("button", { type: "button", id: "more", click: showMore }, say("more", { count: Math.min(rest, PORTION) }))
      : null;
  return make("div", {}, shown.length ? found : make("p", {}, say("none-found")), more);
}

/** Show more events, and go on where the new ones begin. */
function showMore() {
  const first = portion;
  portion += PORTION;
  byId("tables").lastElementChild.replaceWith(eventTable());
  byId("tables").lastElementChild.querySelectorAll(".event-link")[first]?.focus();
}
