// The two scrubbers, and the answer for the day asked about, as known on the other.

/** Ask about a day; one that the slider does not reach is asked all the same. */
function ask(day) {
  state.day = day;
  showDays();
  showAnswer();
  moveDayLine();
  changed();
}

/** Set the day of knowledge; null for all that is known. One as late as the record's last day is the same. */
function know(day) {
  state.known = day !== null && record.last !== undefined && day >= record.last ? null : day;
  showDays();
  showAnswer();
  showHistory();
  changed();
}

function showDays() {
  byId("day").value = iso(state.day);
  slide("day-slide", state.day);
  byId("known").value = state.known === null ? (record.last === undefined ? "" : iso(record.last)) : iso(state.known);
  slide("known-slide", state.known ?? record.last ?? record.axis[1]);
  byId("all-known").disabled = state.known === null;
  fault("day", "");
  fault("known", "");
}

function slide(id, day) {
  byId(id).value = day;
  byId(id).setAttribute("aria-valuetext", dayInWords(day));
}

function fault(id, text) {
  byId(`${id}-fault`).textContent = text;
  byId(id).setAttribute("aria-invalid", String(text !== ""));
}

const present = (list) => list.filter(Boolean);

function showAnswer() {
  const answered = answer(state.day);
  const [peace, war] = answered.held.map(whose);
  const held =
    peace === war
      ? [say("in-both", { who: peace })]
      : [say("in-peacetime", { who: peace }), say("in-wartime", { who: war })];
  const key = answered.projected ? "headline-projected" : "headline";
  const headline = say(key, {
    day: dayInWords(state.day),
    known: dayInWords(Math.min(limit(), state.day)),
    held: held.join(column() ? ", " : "; "),
  });
  if (byId("headline").textContent !== headline) byId("headline").textContent = headline;
  byId("projected").textContent = answered.projected ? say("projected-note", { known: dayInWords(limit()) }) : "";
  byId("held").replaceChildren(...answered.held.map((one, condition) => heldBlock(one, condition, answered)));
  byId("beside").replaceChildren(planBlock(answered), basisBlock(answered), ...underWayBlock(answered));
}

function whose(held) {
  const names = holders(held).map(nameOf).join(say("or"));
  if (!names) return say("nobody");
  return held.nobody ? `${names}, ${say("perhaps-nobody")}` : names;
}

function heldBlock(held, condition, answered) {
  const key = ["peacetime", "wartime"][condition];
  const marks = present([
    doubtful(held) && held.tenures.length ? say("in-doubt") : "",
    answered.projected ? say("projected") : "",
  ]);
  const head = make(
    "h3",
    {},
    say(key),
    marks.map((text) => make("span", { class: "flag" }, text)),
  );
  const told = [
    ...held.tenures.map((tenure) => tenureBlock(record.tenures[tenure], answered)),
    ...(held.planned ? [plannedBlock(held.planned)] : []),
  ];
  return make(
    "div",
    {
      class: "block",
      "data-condition": key,
      "data-holders": holders(held)
        .map((command) => record.commands[command].id)
        .join(" "),
    },
    head,
    told.length ? told : make("p", {}, say("nobody")),
  );
}

function tenureBlock(tenure, answered) {
  const since = tenure.start === undefined ? say("since-unrecorded") : sinceWhen(record.dates[tenure.start]);
  const led = leaders(tenure.holder, answered).map((number) => record.appointments[number]);
  return make(
    "div",
    { class: "tenure" },
    holderLine(tenure.holder, since),
    led.length ? ledLine(led) : null,
    ...restsOn(tenure.begun),
  );
}

/** Write since when; a date that names only its last day brings a word of its own. */
function sinceWhen(date) {
  return date.first === undefined ? mine(date.said) : say("since", { date: mine(date.said) });
}

function plannedBlock(plan) {
  return make(
    "div",
    { class: "tenure" },
    holderLine(plan.receiver, say("as-planned", { date: mine(record.dates[plan.target].said) })),
    ...restsOn(plan.begun),
  );
}

function holderLine(command, since) {
  return make(
    "p",
    { class: "holder" },
    make("span", { class: `swatch swatch-${command}`, "aria-hidden": "true" }),
    make("strong", {}, nameOf(command)),
    `, ${since}`,
  );
}

function ledLine(led) {
  const names = led.map((one) => mine(one.name)).join(say("or"));
  return make(
    "div",
    {},
    make("p", { class: "led" }, say("led-by", { names })),
    led.map((one) => sourceLine(one.cites)),
  );
}

/** The event that an answer rests on, and where that is written. */
function restsOn(number) {
  return [make("p", {}, `${say("by-event")} `, eventLink(number)), sourceLine(record.events[number].cites)];
}

function sourceLine(cites) {
  if (!cites?.length) return null;
  const [cite] = cites,
    source = record.sources[cite.source];
  const more = cites.length > 1 ? ` ${say("sources-more", { count: cites.length - 1 })}` : "";
  return make("p", { class: "cite" }, `${say("source")} `, linked(source.lines[cite.line], source.url), more);
}

function planBlock(answered) {
  const { plan } = answered,
    block = make(
      "div",
      { class: "block", "data-plan": plan ? record.events[plan.begun].id : "" },
      make("h3", {}, say("plan-standing")),
    );
  if (!plan) block.append(make("p", {}, say("no-plan")));
  else block.append(make("p", {}, planSaid(plan)), ...present(restsOn(plan.begun)));
  return block;
}

function planSaid(plan) {
  const conditions = plan.conditions.map((one) => say(["peacetime", "wartime"][one])).join(column() ? "·" : " and ");
  const target = plan.target === undefined ? say("on-conditions") : mine(record.dates[plan.target].said);
  const receiver = plan.receiver === undefined ? "" : nameOf(plan.receiver);
  const said = say(receiver ? "plan-said" : "plan-to-nobody", { conditions, receiver, target });
  return plan.reopened ? `${said}; ${say("open-to-review")}` : said;
}

function basisBlock(answered) {
  const found = basis(answered);
  return make(
    "div",
    { class: "block", "data-basis": found.map((number) => record.events[number].id).join(" ") },
    make("h3", {}, say("basis")),
    found.length ? eventList(found) : make("p", {}, say("no-basis")),
  );
}

function underWayBlock(answered) {
  const found = underWay(answered).map((event) => event.number);
  return found.length
    ? [
        make(
          "div",
          { class: "block", "data-incidents": found.map((number) => record.events[number].id).join(" ") },
          make("h3", {}, say("under-way")),
          eventList(found),
        ),
      ]
    : [];
}

const eventList = (numbers) =>
  make(
    "ul",
    { class: "plain" },
    numbers.map((number) => make("li", {}, eventLink(number))),
  );
