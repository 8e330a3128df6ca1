"""Arguments of the wrong kind: the error names the parameter, what it takes, and the right call."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import opcon

TIMELINE = opcon.load()
STATUS = TIMELINE.on("1995-01-01")
PLAN = TIMELINE.plans()[0]
RECORD = TIMELINE.record
CFC, LETTER = RECORD.commands["cfc"], TIMELINE["rhee-letter"]
SOURCE = LETTER.citations[0].source
DAY, DATE, WORD = "a day such as '1995-01-01'", "a date such as '1950' or '1950-07-14'", "'peacetime' or 'wartime'"
KIND = "a class of events or its name"
Ask = Callable[[Any], object]

WRONG: list[tuple[Ask, str, str]] = [
    (lambda t: t.on("peacetime"), f"day must be {DAY}, not 'peacetime'", "timeline.tenures('peacetime')"),
    (lambda t: t.on("rhee-letter"), f"day must be {DAY}, not 'rhee-letter'", "timeline['rhee-letter'].when"),
    (lambda t: t.on(LETTER), f"day must be {DAY}, not a Transfer", "timeline['rhee-letter'].when"),
    (lambda t: t.on("rok", "1995-01-01"), f"day must be {DAY}, not 'rok'", "forces='rok'"),
    (lambda t: t.on(["1995-01-01"]), f"day must be {DAY}, not a list", "one call for each item, or opcon.annotate for a table"),
    (lambda t: t.on("1995-01-01", "peacetime"), "forces must be the id of a force, not 'peacetime'", "timeline.tenures('peacetime')"),
    (lambda t: t.on("1995-01-01", ["rok"]), "forces must be the id of a force, not a list", "one call for each item"),
    (lambda t: t.on("1995-01-01", RECORD.forces["rok.navy"]), "forces must be the id of a force, not a Force", "forces='rok.navy'"),
    (lambda t: t.on("1995-01-01", {"rok"}), "forces must be the id of a force, not a set", "one call for each item"),
    (lambda t: t.as_of("Washington"), f"day must be {DAY}, not 'Washington'", "place='Washington'"),
    (lambda t: t.as_of("2009-01-01", "2010-01-01"), "place must be the name of a place, not '2010-01-01'", "timeline.on('2010-01-01')"),
    (lambda t: t.as_of("2009-01-01", ["Seoul"]), "place must be the name of a place, not a list", "one call for each item"),
    (lambda t: t.tenures("2009-01-01"), f"condition must be {WORD}, not '2009-01-01'", "timeline.on('2009-01-01')"),
    (lambda t: t.tenures(date(2009, 1, 1)), f"condition must be {WORD}, not datetime.date(2009, 1, 1)", "timeline.on('2009-01-01')"),
    (lambda t: t.tenures("cfc"), f"condition must be {WORD}, not 'cfc'", "timeline.about(command='cfc')"),
    (lambda t: t.tenures(["peacetime"]), f"condition must be {WORD}, not a list", "one call for each item"),
    (lambda t: t.history("rok", "peacetime"), f"condition must be {WORD}, not 'rok'", "forces='rok'"),
    (lambda t: t.history("command"), f"condition must be {WORD}, not 'command'", "authority='command'"),
    (lambda t: t.history("wartime", "opcon"), "forces must be the id of a force, not 'opcon'", "timeline.tenures('wartime', authority='opcon')"),
    (lambda t: t.history("wartime", authority="rok"), "authority must be an authority such as 'opcon', not 'rok'", "forces='rok'"),
    (lambda t: t.plans("wartime"), "layer must be a layer such as 'bilateral', not 'wartime'", "[plan for plan in timeline.plans() if 'wartime' in plan.conditions]"),
    (lambda t: t.plans("2009-01-01"), "layer must be a layer such as 'bilateral', not '2009-01-01'", "timeline.on('2009-01-01').plans"),
    (lambda t: t.of("SCM"), f"kinds must be {KIND}, not 'SCM'", "timeline.series('SCM')"),
    (lambda t: t.of("transfer", "1950"), f"kinds must be {KIND}, not '1950'", "timeline.between('1950', '1950')"),
    (lambda t: t.of(["release"]), f"kinds must be {KIND}, not a list", "one call for each item"),
    (lambda t: t.between("peacetime", "1953"), f"start must be {DATE}, not 'peacetime'", "timeline.about(condition='peacetime')"),
    (lambda t: t.between("1950", "rhee-letter"), f"end must be {DATE}, not 'rhee-letter'", "timeline['rhee-letter'].when"),
    (lambda t: t.appointments("cfc"), "post must be the id of a post, not 'cfc'", "timeline.appointments('cfc-commander')"),
    (lambda t: t.appointments(CFC), "post must be the id of a post, not a Command", "timeline.appointments('cfc-commander')"),
    (lambda t: t.appointments(RECORD.posts["cfc-deputy"]), "post must be the id of a post, not a Post", "post='cfc-deputy'"),
    (lambda t: t.appointments(STATUS.wartime.commander), "post must be the id of a post, not an Appointment", "post='cfc-commander'"),
    (lambda t: t.about(command=CFC), "command must be the id of a command, not a Command", "command='cfc'"),
    (lambda t: t.about(command="wartime"), "command must be the id of a command, not 'wartime'", "condition='wartime'"),
    (lambda t: t.about(condition="cfc"), f"condition must be {WORD}, not 'cfc'", "command='cfc'"),
    (lambda t: t.about(forces=["rok"]), "forces must be the id of a force, not a list", "one call for each item"),
    (lambda t: t.citing(SOURCE), "source must be the id of a source, not a Source", f"source='{SOURCE.id}'"),
    (lambda t: t.citing(LETTER.citations[0]), "source must be the id of a source, not a Citation", f"source='{SOURCE.id}'"),
    (lambda t: t.citing("rhee-letter"), "source must be the id of a source, not 'rhee-letter'", "timeline['rhee-letter']"),
    (lambda t: t.series(["SCM"]), "name must be the name of a series, not a list", "one call for each item"),
    (lambda t: t.series("transfer"), "name must be the name of a series, not 'transfer'", "timeline.of('transfer')"),
    (lambda t: t.dated_by("2009"), "kind must be a kind of date such as 'signed', not '2009'", "timeline.between('2009', '2009')"),
    (lambda t: t.find(5), "text must be a str, not 5", "timeline.find('5')"),
    (lambda t: t.find(None), "text must be a str, not None", "timeline.find('Toronto')"),
    (lambda t: t[0], "key must be the id of an event, not 0", "timeline.events[0]"),
    (lambda t: t[-1], "key must be the id of an event, not -1", "timeline.events[-1]"),
    (lambda t: t[:3], "key must be the id of an event, not a slice", "timeline.events[:3]"),
    (lambda t: t[::2], "key must be the id of an event, not a slice", "timeline.events[::2]"),
    (lambda t: t[LETTER], "key must be the id of an event, not a Transfer", "timeline['rhee-letter']"),
    (lambda t: t[None], "key must be the id of an event, not None", "timeline.events[0]"),
    (lambda _: STATUS.holders("rok"), f"condition must be {WORD}, not 'rok'", "timeline.on('1995-01-01', forces='rok')"),
    (lambda _: STATUS.holders("opcon", "wartime"), f"condition must be {WORD}, not 'opcon'", "authority='opcon'"),
    (lambda _: STATUS.nobody("2009-01-01"), f"condition must be {WORD}, not '2009-01-01'", "timeline.on('2009-01-01')"),
    (lambda _: STATUS.begun_since("peacetime", "1977-01-01"), f"day must be {DAY}, not 'peacetime'", "condition='peacetime'"),
    (lambda _: STATUS.commanders(CFC), "command must be the id of a command, not a Command", "command='cfc'"),
    (lambda t: t.on("2100-01-01").commanders("wartime"), "command must be the id of a command, not 'wartime'", "timeline.tenures('wartime')"),
    (lambda _: RECORD.history("wartime"), "lane must be a Lane, not 'wartime'", "timeline.history('wartime')"),
    (lambda _: RECORD.commanders("1995-01-01", "cfc"), "command must be the id of a command, not '1995-01-01'", "day='1995-01-01'"),
    (lambda _: PLAN.covers(None), "forces must be a str, not None", "plan.covers('rok.navy')"),
    (lambda _: opcon.compare("2009-01-01", "2011-01-01"), "one must be a Timeline, not '2009-01-01'", "opcon.compare(timeline.as_of('2009-01-01'), timeline.as_of('2011-01-01'))"),
    (lambda t: opcon.compare(t, date(2011, 1, 1)), "other must be a Timeline, not datetime.date(2011, 1, 1)", "opcon.compare(timeline, timeline.as_of('2011-01-01'))"),
    (lambda t: opcon.compare(t.on("2009-01-01"), t), "one must be a Timeline, not a Status", "opcon.compare(timeline.as_of('2009-01-01'), timeline)"),
    (lambda _: opcon.compare(STATUS, STATUS), "one must be a Timeline, not a Status", "opcon.explain(one, other)"),
    (lambda t: opcon.compare(t, t, "wartime"), "forces must be the id of a force, not 'wartime'", "timeline.tenures('wartime')"),
    (lambda t: opcon.compare(t, t, authority="rok"), "authority must be an authority such as 'opcon', not 'rok'", "forces='rok'"),
]  # fmt: skip


@pytest.mark.parametrize(("ask", "wrong", "instead"), WRONG)
def test_an_argument_of_the_wrong_kind_is_refused_with_the_right_call(ask: Ask, wrong: str, instead: str) -> None:
    with pytest.raises(opcon.WrongType) as caught:
        ask(TIMELINE)
    assert str(caught.value) == f"{wrong}; write {instead}"


CALLS = sorted({instead for _, _, instead in WRONG if instead.startswith(("timeline", "[", "opcon."))})


@pytest.mark.parametrize("call", CALLS)
def test_a_suggested_call_runs(call: str) -> None:
    eval(call, {"opcon": opcon, "timeline": TIMELINE, "one": STATUS, "other": TIMELINE.on("1996-01-01")})


def test_a_filter_without_a_kind_is_refused_with_the_right_call() -> None:
    with pytest.raises(opcon.DataError, match=r"^of\(\) needs a kind of event; write timeline.of\('transfer'\), or "):
        TIMELINE.of()


def test_dates_in_the_wrong_order_are_rejected() -> None:
    with pytest.raises(opcon.DateError) as caught:
        TIMELINE.between("1953", "1950")
    assert str(caught.value) == "start 1953 is after end 1950; give the earlier date first"


@pytest.mark.parametrize("value", [None, 2015, "26 March 2010", b"1995"])
def test_a_value_of_an_unexpected_type_raises_date_error_or_unknown_name(value: Any) -> None:
    for ask in (TIMELINE.on, TIMELINE.as_of, lambda day: TIMELINE.between(day, "1953")):
        with pytest.raises(opcon.DateError):
            ask(value)
    for ask in (TIMELINE.tenures, TIMELINE.appointments, TIMELINE.citing, TIMELINE.of, TIMELINE.dated_by):
        if value is not None or ask != TIMELINE.appointments:
            with pytest.raises(opcon.UnknownName):
                ask(value)


@pytest.mark.parametrize("value", [None, 2015, "26 March 2010"])
def test_as_of_and_on_raise_the_same_error_for_an_invalid_day(value: Any) -> None:
    said = []
    for ask in (TIMELINE.on, TIMELINE.as_of):
        with pytest.raises(opcon.DateError) as caught:
            ask(value)
        said.append(str(caught.value))
    assert said[0] == said[1]


def test_a_class_is_not_taken_for_a_list() -> None:
    for kind in (opcon.Post, opcon.Timeline):
        with pytest.raises(opcon.UnknownName, match="no post is called"):
            TIMELINE.appointments(kind)  # type: ignore[arg-type]


def test_an_event_outside_a_selection_is_not_in_it() -> None:
    with pytest.raises(opcon.UnknownName, match=r"^no event of this selection is called 'agreed-minute'"):
        TIMELINE.of("transfer")["agreed-minute"]


def test_enum_members_and_their_text_give_the_same_result() -> None:
    assert TIMELINE.tenures(opcon.Condition.WARTIME) == TIMELINE.tenures("wartime")
    assert TIMELINE.about(condition=opcon.Condition.WARTIME).expression == "opcon.load().about(condition='wartime')"
