// The card of an event: its dates and who gives them, its particulars, its sources; or a list of events to choose from.

const dialog = byId("card");

function openCard(numbers) {
  const found = [...new Set(numbers)];
  if (found.length === 1) showEvent(found[0]);
  else showList(found);
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  changed();
}

function showEvent(number) {
  const event = record.events[number];
  state.event = event.id;
  dialog.replaceChildren(cardHead(mine(event.title)), ...cardBody(asKnown(event)));
}

function showList(numbers) {
  state.event = null;
  const items = numbers.map((number) =>
    make("li", {}, make("span", { class: "when" }, saidWhen(record.events[number])), " ", eventLink(number)),
  );
  dialog.replaceChildren(cardHead(say("events-here")), make("ul", { class: "choices-list" }, items));
}

dialog.addEventListener("close", () => {
  state.event = null;
  changed();
  if (document.activeElement === document.body) activeMark()?.node.focus({ preventScroll: true });
});
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close(); // beside the card
});

const saidWhen = (event) => mine(record.dates[asKnown(event).main.when].said);

/** A link that opens the card of an event; what it links to is the page with that card. */
function eventLink(number) {
  const { id, title } = record.events[number];
  const click = (event) => {
    event.preventDefault();
    openCard([number]);
  };
  return make("a", { class: "event-link", href: `#${new URLSearchParams({ event: id })}`, click }, mine(title));
}

function cardHead(title) {
  const close = make(
    "button",
    { type: "button", class: "close", "aria-label": say("close"), click: () => dialog.close() },
    make("span", { "aria-hidden": "true" }, "×"),
  );
  return make("div", { class: "card-head" }, make("h2", { id: "card-title" }, title), close);
}

function cardBody(one) {
  const { event } = one;
  return [
    make("p", { class: "card-when" }, `${mine(record.dates[one.main.when].said)} · ${say(`one.${event.kind}`)}`),
    one.disputes.length ? make("p", { class: "dispute" }, say("disputed")) : null,
    state.known === null ? null : make("p", { class: "projected" }, say("as-known", { known: dayInWords(limit()) })),
    make("p", { class: "note", lang: "en" }, event.note),
    event.wording
      ? make("figure", {}, make("figcaption", {}, say("wording")), make("blockquote", {}, event.wording))
      : null,
    cardActions(one),
    make("h3", {}, say("dates")),
    make(
      "ul",
      { class: "dates" },
      one.dates.map((dating) => datingItem(dating, one)),
    ),
    make("h3", {}, say("facts")),
    make(
      "dl",
      {},
      particulars(event).flatMap(([field, said, lang]) => [
        make("dt", {}, say(`fact.${field}`)),
        make("dd", { lang }, said),
      ]),
    ),
    make("h3", {}, say("sources")),
    make(
      "ol",
      { class: "sources" },
      (event.cites ?? []).map((cite) => make("li", {}, ...citation(cite))),
    ),
  ].filter(Boolean);
}

/** The particulars of an event; what the record has in no language but English is marked as such. */
function particulars(event) {
  const told = knownFacts(event).map((fact) => [
    fact.field,
    mine(fact.said),
    typeof fact.said === "string" ? "en" : null,
  ]);
  const concerned = (event.concerns ?? []).map(nameOf).join("; ");
  return [
    ...told,
    ...(concerned ? [["commands", concerned]] : []),
    ["confidence", named(event.confidence)],
    ["id", event.id],
  ];
}

/** The particulars that could be known by then. */
function knownFacts(event) {
  if (state.known === null) return (event.facts ?? []).filter((fact) => fact.before === undefined);
  return (event.facts ?? []).filter((fact) => !(fact.since > limit()) && !(fact.before <= limit()));
}

function datingItem(dating, one) {
  const date = record.dates[dating.when],
    rank = dating.rank === "normal" ? null : ` (${named(dating.rank)})`;
  const place = dating.place ? `, ${dating.place}` : "";
  const said = [make("strong", {}, mine(date.said)), `: ${named(dating.kind)}${place}`, rank];
  const source = dating.by === undefined ? null : record.sources[dating.by];
  const by =
    source &&
    make(
      "span",
      { class: "by" },
      ` — ${say("according")} `,
      linked([source.label, dating.at].filter(Boolean).join(", "), source.url),
    );
  return make(
    "li",
    { class: dating === one.main ? "main" : dating.rank },
    said,
    by,
    dating.reason ? make("p", { class: "reason", lang: "en" }, dating.reason) : null,
  );
}

/** A source with the place in it, its link, and what is remarked on it. */
function citation(cite) {
  const source = record.sources[cite.source];
  const remarks = [cite.copy && say("copy-read", { copy: cite.copy }), cite.remark, source.note].filter(Boolean);
  return [
    linked(source.lines[cite.line], source.url),
    source.standing ? make("span", { class: "standing" }, ` ${named(source.standing)}`) : null,
    ...remarks.map((remark) =>
      make("p", { class: "reason", lang: remark === cite.remark || remark === source.note ? "en" : null }, remark),
    ),
  ];
}

function cardActions(one) {
  const lines = (one.event.cites ?? []).map((cite) => record.sources[cite.source].lines[cite.line]);
  return make(
    "div",
    { class: "actions" },
    make("button", { type: "button", id: "copy-citation", click: () => copy(lines.join("\n")) }, say("copy-citation")),
    make("button", { type: "button", id: "copy-event-link", click: () => copy(address()) }, say("copy-link")),
    make("button", { type: "button", id: "ask-this", click: () => askFrom(one) }, say("ask-this")),
    make("p", { class: "copied", role: "status" }),
  );
}

function askFrom(one) {
  dialog.close();
  ask(one.last);
  byId("answer").focus();
}

/** Copy a text; where the browser does not allow it, show it instead. */
async function copy(text) {
  const place = dialog.open ? dialog.querySelector(".copied") : byId("told");
  try {
    await navigator.clipboard.writeText(text);
    place.replaceChildren(say("copied"));
  } catch {
    place.replaceChildren(
      say("not-copied"),
      make("textarea", { readonly: "", rows: 4, "aria-label": say("copy-citation") }, text),
    );
    place.classList.remove("unseen");
    place.querySelector("textarea").select();
  }
}
