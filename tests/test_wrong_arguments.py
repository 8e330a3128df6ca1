"""No wrong argument escapes: every public function and method raises an error of opcon for each value that it does
not take, whatever its type, and for positional arguments in another order.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy
import pandas
import pytest

import opcon
from opcon.model.base import Word

TIMELINE = opcon.load()
RECORD = TIMELINE.record
STATUS = TIMELINE.on("1995-01-01")
EVENT = TIMELINE["rhee-letter"]
TENURE = TIMELINE.tenures("wartime")[0]
HISTORY = TIMELINE.history("wartime")
PLAN = TIMELINE.plans("bilateral")[-1]
POST = RECORD.posts["cfc-commander"]
SCOPE = opcon.Scope(["opcon"], ["wartime"], ["rok"])
MONTH = opcon.When("1950-07")
FRAME = pandas.DataFrame({"date": ["1995-01-01"]})
CHART = opcon.plot.tenures(TIMELINE, size="column").figure
NESTED: list[Any] = []
NESTED.append(NESTED)

VALUES: dict[str, Any] = {
    "None": None,
    "year": 1995,
    "huge": 10**5000,
    "flag": True,
    "float": 1.5,
    "nan": float("nan"),
    "nat": pandas.NaT,
    "condition": "peacetime",
    "day": "1995-01-01",
    "event id": "rhee-letter",
    "command id": "CFC",
    "empty": "",
    "blank": "  ",
    "null": "a\0b",
    "surrogate": "\ud800",
    "numpy text": numpy.str_("no such name"),
    "bytes": b"x",
    "list": [1],
    "empty list": [],
    "list of text": ["rok"],
    "nested": NESTED,
    "dict": {"a": 1},
    "set": {1},
    "class": opcon.Transfer,
    "builtin": len,
    "timeline": TIMELINE,
    "status": STATUS,
    "event": EVENT,
    "tenure": TENURE,
    "plan": PLAN,
    "command": RECORD.commands["cfc"],
    "axes": CHART.axes[0],
    "figure": CHART,
    "frame": FRAME,
    "series": pandas.Series([1, 2]),
    "array": numpy.array([1, 2]),
    "path": Path("no-such-folder", "name"),
}
TEXTS = {"condition", "day", "event id", "command id", "empty", "blank", "null", "surrogate", "numpy text"}
PATHS = TEXTS - {"empty", "null", "surrogate"}
IDS = {"None"}
"""An optional name: none of the values is the id of forces, a post or a layer."""

TIMELINES = {"None", "timeline"}
DAYS = {"day"}
DATED = {"None", "day"}
LOOKS = {"lang": "en", "size": "column", "theme": "light"}
HELD = {"condition": {"condition"}, "authority": set()}
AXES = {"None", "axes"}

Call = tuple[Callable[..., Any], dict[str, Any], dict[str, set[str]]]
CALLS: dict[str, Call] = {
    "annotate": (
        opcon.annotate,
        {"frame": FRAME, "on": "date", "columns": ("wartime",), "timeline": None, "forces": None, "as_of": None}
        | {"lang": "en", "tz": None, "rule": None, "errors": "raise", "progress": False},
        {"frame": {"frame"}, "columns": {"condition", "empty list"}, "timeline": TIMELINES, "forces": IDS}
        | {"as_of": DATED, "tz": {"None"}, "rule": {"None"}, "progress": {"flag"}},
    ),
    "check": (opcon.check, {"folder": opcon.shipped()}, {"folder": PATHS | {"path"}}),
    "cite": (
        opcon.cite,
        {"x": EVENT, "style": "apa", "timeline": None},
        {"x": {"None", "empty list", "timeline", "status", "event", "tenure", "plan", "figure"}, "timeline": TIMELINES},
    ),
    "codebook": (opcon.codebook, {"field": None}, {"field": {"None", "condition"}}),
    "compare": (
        opcon.compare,
        {"one": TIMELINE, "other": TIMELINE, "forces": None, "authority": "opcon"},
        {"one": {"timeline"}, "other": {"timeline"}, "forces": IDS},
    ),
    "explain": (
        opcon.explain,
        {"status": STATUS, "later": None, "lang": "en"},
        {"status": {"status"}, "later": {"None", "status"}},
    ),
    "explore": (
        opcon.explore,
        {"timeline": TIMELINE, "path": "no-such-folder/opcon.html", "lang": "en", "start": None, "embed": False},
        {"timeline": {"timeline"}, "path": PATHS | {"None"}, "start": DATED, "embed": {"flag"}},
    ),
    "export": (
        opcon.export,
        {"timeline": TIMELINE, "path": "no-such-folder/opcon.json", "format": "json"},
        {"path": PATHS},
    ),
    "length": (opcon.length, {"span": "1950"}, {"span": DAYS}),
    "load": (opcon.load, {"folder": None}, {"folder": {"None"}}),
    "panel": (
        opcon.panel,
        {"start": "1994", "end": "1995", "every": "year", "rule": "last", "columns": ("wartime",), "timeline": None}
        | {"forces": None, "lang": "en", "as_of": None, "backend": "pandas"},
        {"start": DAYS, "end": DAYS, "columns": {"empty list"}, "timeline": TIMELINES, "forces": IDS}
        | {"as_of": DATED},
    ),
    "references": (opcon.references, {"style": "apa"}, {}),
    "relation": (opcon.relation, {"one": "1950", "other": "1951"}, {"one": DAYS, "other": DAYS}),
    "relations": (opcon.relations, {"one": "1950", "other": "1951"}, {"one": DAYS, "other": DAYS}),
    "shipped": (opcon.shipped, {}, {}),
    "spells": (
        opcon.spells,
        {"timeline": None, "condition": "wartime", "forces": None, "backend": "pandas"},
        {"timeline": TIMELINES, "condition": {"condition"}, "forces": IDS},
    ),
    "to_frame": (opcon.to_frame, {"x": TIMELINE, "backend": "pandas"}, {"x": {"timeline"}}),
    "plot.alt_text": (opcon.plot.alt_text, {"figure": CHART}, {"figure": {"figure"}}),
    "plot.data_of": (opcon.plot.data_of, {"figure": CHART}, {"figure": {"figure"}}),
    "plot.commanders": (
        opcon.plot.commanders,
        {"timeline": TIMELINE, "posts": None, "ax": None, **LOOKS},
        {"timeline": {"timeline"}, "posts": {"None"}, "ax": AXES},
    ),
    "plot.events": (
        opcon.plot.events,
        {"timeline": TIMELINE, "ax": None, **LOOKS},
        {"timeline": {"timeline"}, "ax": AXES},
    ),
    "plot.legend_handles": (opcon.plot.legend_handles, {"ax": CHART.axes[0]}, {"ax": {"axes"}}),
    "plot.story": (opcon.plot.story, {"timeline": TIMELINE, "ax": None, **LOOKS}, {"timeline": {"timeline"}, "ax": AXES}),
    "plot.overview": (opcon.plot.overview, {"timeline": TIMELINE, **LOOKS}, {"timeline": {"timeline"}}),
    "plot.save": (opcon.plot.save, {"figure": CHART, "path": "no-such-folder/chart.png", "dpi": 20}, {}),
    "plot.shade": (
        opcon.plot.shade,
        {"ax": CHART.axes[0], "timeline": TIMELINE, "condition": "wartime", "forces": None, **LOOKS},
        {"ax": AXES, "timeline": {"timeline"}, "condition": {"condition"}, "forces": IDS},
    ),
    "plot.targets": (
        opcon.plot.targets,
        {"timeline": TIMELINE, "condition": "wartime", "ax": None, **LOOKS},
        {"timeline": {"timeline"}, "condition": {"condition"}, "ax": AXES},
    ),
    "plot.tenures": (
        opcon.plot.tenures,
        {"timeline": TIMELINE, "condition": None, "forces": None, "ax": None, **LOOKS},
        {"timeline": {"timeline"}, "condition": {"None", "condition"}, "forces": IDS, "ax": AXES},
    ),
    "Timeline": (opcon.Timeline, {"record": RECORD}, {}),
    "Timeline.about": (
        TIMELINE.about,
        {"command": None, "condition": None, "forces": None},
        {"command": IDS, "condition": {"None", "condition"}, "forces": IDS},
    ),
    "Timeline.appointments": (TIMELINE.appointments, {"post": None}, {"post": IDS}),
    "Timeline.as_of": (TIMELINE.as_of, {"day": "2009-01-01", "place": None}, {"day": DAYS, "place": {"None"}}),
    "Timeline.between": (TIMELINE.between, {"start": "1950", "end": "2009"}, {"start": DAYS, "end": DAYS}),
    "Timeline.citing": (TIMELINE.citing, {"source": "un-s-3079"}, {}),
    "Timeline.dated_by": (TIMELINE.dated_by, {"kind": "signed"}, {}),
    "Timeline.disputed": (TIMELINE.disputed, {}, {}),
    "Timeline.find": (TIMELINE.find, {"text": "Toronto"}, {"text": TEXTS}),
    "Timeline.history": (TIMELINE.history, {"condition": "wartime", "forces": None, "authority": "opcon"}, {**HELD, "forces": IDS}),
    "Timeline.tenures": (TIMELINE.tenures, {"condition": "wartime", "forces": None, "authority": "opcon"}, {**HELD, "forces": IDS}),
    "Timeline.of": (lambda kind: TIMELINE.of(kind), {"kind": "transfer"}, {"kind": {"class"}}),
    "Timeline.on": (TIMELINE.on, {"day": "1995-01-01", "forces": None}, {"day": DAYS, "forces": IDS}),
    "Timeline.plans": (TIMELINE.plans, {"layer": None}, {"layer": IDS}),
    "Timeline.series": (TIMELINE.series, {"name": "SCM"}, {}),
    "Timeline[]": (TIMELINE.__getitem__, {"key": "rhee-letter"}, {"key": {"event id"}}),
    "in Timeline": (TIMELINE.__contains__, {"event": EVENT}, {"event": set(VALUES)}),
    "History.on": (HISTORY.on, {"day": "1995-01-01"}, {"day": DAYS}),
    "History.possible": (HISTORY.possible, {"day": "1995-01-01"}, {"day": DAYS}),
    "History.since": (HISTORY.since, {"after": "1950-01-01", "until": "1995-01-01"}, {"after": DAYS, "until": DAYS}),
    "Status.begun_since": (
        STATUS.begun_since,
        {"day": "1977-01-01", "condition": "wartime"},
        {"day": DAYS, "condition": {"condition"}},
    ),
    "Status.commanders": (STATUS.commanders, {"command": "cfc"}, {}),
    "Status.holders": (STATUS.holders, {"condition": "wartime", "authority": "opcon"}, HELD),
    "Status.nobody": (STATUS.nobody, {"condition": "wartime", "authority": "opcon"}, HELD),
    "Status.possible_tenures": (STATUS.possible_tenures, {"condition": "wartime", "authority": "opcon"}, HELD),
    "Status.tenure": (STATUS.tenure, {"condition": "wartime", "authority": "opcon"}, HELD),
    "Record.commanders": (RECORD.commanders, {"command": "cfc", "day": "1995-01-01"}, {"day": DAYS}),
    "Record.history": (RECORD.history, {"lane": TENURE.lane}, {}),
    "Record.lanes": (RECORD.lanes, {"forces": None}, {"forces": IDS}),
    "Record.ledger": (RECORD.ledger, {"place": None}, {"place": IDS}),
    "Record.plans": (RECORD.plans, {"place": None}, {"place": IDS}),
    "When": (opcon.When, {"text": "1950"}, {"text": DAYS}),
    "When.before": (MONTH.before, {"other": "1950"}, {"other": DAYS}),
    "When.certainly": (MONTH.certainly, {"day": "1950-07-14"}, {"day": DAYS}),
    "When.from_bounds": (opcon.When.from_bounds, {"start": "1950", "end": "1995"}, {"start": DATED, "end": DATED}),
    "When.from_date": (opcon.When.from_date, {"day": "1950-07-14"}, {"day": DAYS}),
    "When.overlaps": (MONTH.overlaps, {"other": "1950"}, {"other": DAYS}),
    "When.possibly": (MONTH.possibly, {"day": "1950-07-14"}, {"day": DAYS}),
    "Plan.as_known": (PLAN.as_known, {"day": "2026-01-01"}, {"day": DAYS}),
    "Plan.covers": (PLAN.covers, {"forces": "rok"}, {"forces": TEXTS}),
    "Plan.stands": (PLAN.stands, {"day": "2026-01-01"}, {"day": DAYS}),
    "Slip.between": (opcon.Slip.between, {"old": "2012", "new": "2015"}, {"old": DAYS, "new": DAYS}),
    "Scope.covers": (SCOPE.covers, {"lane": TENURE.lane}, {}),
    "Scope.designated_within": (SCOPE.designated_within, {"forces": "rok"}, {"forces": TEXTS}),
    "Scope.lanes": (SCOPE.lanes, {}, {}),
    "Scope.may_cover": (SCOPE.may_cover, {"lane": TENURE.lane}, {}),
    "Source.described": (EVENT.citations[0].source.described, {"lang": "ko"}, {}),
    "Source.translated": (EVENT.citations[0].source.translated, {"lang": "ko"}, {}),
    "Citation.described": (EVENT.citations[0].described, {"lang": "ko"}, {}),
    "Dating.disputes": (EVENT.dates[0].disputes, {"other": EVENT.dates[0]}, {}),
    "Post.leads": (POST.leads, {"command": "cfc"}, {"command": TEXTS}),
    "Event.prominence": (EVENT.prominence, {"whole": "rok"}, {"whole": TEXTS}),
    "Cited.of": (
        opcon.Cited.of,
        {"parts": ["a"]},
        {"parts": {"empty list", "list of text", "dict", "frame"}},
    ),
    "Cited.plain": (opcon.Cited.plain, {"text": "a"}, {"text": TEXTS}),
    **{
        kind.__name__: (kind, {"value": next(iter(kind))}, {"value": {"condition"} if kind is opcon.Condition else set()})
        for kind in vars(opcon).values()
        if isinstance(kind, type) and issubclass(kind, Word)
    },
}  # fmt: skip
"""Each call with right arguments, and the values that each parameter takes."""


def test_every_public_function_and_method_is_called() -> None:
    functions = {name for name in opcon.__all__ if inspect.isfunction(getattr(opcon, name))}
    charts = {f"plot.{name}" for name in opcon.plot.__all__ if inspect.isfunction(getattr(opcon.plot, name))}
    assert functions | charts | {*_methods()} <= CALLS.keys()


def _methods() -> Iterator[str]:
    for name in opcon.__all__:
        kind = getattr(opcon, name)
        for method, found in vars(kind).items() if isinstance(kind, type) else ():
            if not method.startswith("_") and (inspect.isfunction(found) or isinstance(found, classmethod)):
                yield f"{name}.{method}"


@pytest.mark.parametrize("name", CALLS)
def test_a_wrong_argument_raises_an_error_of_opcon(name: str) -> None:
    call, right, takes = CALLS[name]
    cases = [(parameter, label) for parameter in right for label in VALUES if label not in takes.get(parameter, ())]
    found = {f"{parameter}={label}": _escape(call, {**right, parameter: VALUES[label]}) for parameter, label in cases}
    assert {case: escape for case, escape in found.items() if escape} == {}


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, (_, right, takes) in CALLS.items()
        if len(right) > 1 and any(one != DAYS for one in takes.values())
    ],
)
def test_arguments_in_another_order_raise_an_error_of_opcon(name: str) -> None:
    call, right, _ = CALLS[name]
    kinds = {one.name: one.kind for one in inspect.signature(call).parameters.values()}
    given = [_GIVEN.get(one, value) for one, value in right.items() if kinds[one] is not inspect.Parameter.KEYWORD_ONLY]
    orders = [order for order in permutations(given) if not _is_right(order, given)]
    found = {str(order): escape for order in orders if (escape := _escape(call, dict(zip(right, order, strict=False))))}
    assert found == {}


_GIVEN = {"forces": "rok", "later": TIMELINE.on("2009-01-01"), "place": "Washington", "posts": ["cfc-commander"]}
_GIVEN |= {"ax": CHART.axes[0], "timeline": TIMELINE, "rule": "last"}
"""An argument for parameters that are None by default, so that it differs from the others."""


def _is_right(order: tuple[Any, ...], given: list[Any]) -> bool:
    """Return whether each place has an argument of its kind, such as two days in the other order."""
    return all(
        (type(one) is type(other) and not isinstance(one, str)) or one is other
        for one, other in zip(order, given, strict=True)
    )


def _escape(call: Callable[..., object], arguments: dict[str, Any]) -> str | None:
    """Return how a call ended, if not with an error that is meant to be read."""
    try:
        call(**arguments)
    except (opcon.OpconError, OSError):
        return None
    except Exception as error:
        return repr(error)
    return "no error"
