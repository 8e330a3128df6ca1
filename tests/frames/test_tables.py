from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

import narwhals.stable.v2 as nw
import pytest

import opcon
from opcon.frames.choices import BACKENDS
from opcon.frames.tables import DTYPES, spells, table_of, to_frame
from opcon.timeline.columns import CellKind, TableColumn


def columns(table: Any) -> dict[str, list[Any]]:
    return nw.from_native(table, eager_only=True).to_dict(as_series=False)


def rows(table: Any) -> list[dict[str, Any]]:
    found = columns(table)
    return [dict(zip(found, values, strict=True)) for values in zip(*found.values(), strict=True)]


def schema(table: Any) -> dict[str, Any]:
    return dict(nw.from_native(table, eager_only=True).schema)


def row(table: Any, **wanted: Any) -> dict[str, Any]:
    (found,) = (one for one in rows(table) if all(one[name] == value for name, value in wanted.items()))
    return found


THINGS: dict[str, Callable[[opcon.Timeline], Any]] = {
    "events": lambda timeline: timeline,
    "no events": lambda timeline: timeline.find("no such words"),
    "tenures": lambda timeline: timeline.tenures("peacetime"),
    "holds": lambda timeline: [timeline.on("1995-01-01").wartime],
    "plans": lambda timeline: timeline.plans(),
    "appointments": lambda timeline: timeline.appointments(),
    "sources": lambda timeline: timeline.record.sources.values(),
}


# --- all tables


@pytest.mark.parametrize("what", THINGS)
def test_all_backends_give_equal_tables(what: str) -> None:
    things = THINGS[what](opcon.load())
    tables = [to_frame(things, backend) for backend in BACKENDS]
    assert columns(tables[0]) == columns(tables[1]) == columns(tables[2])
    assert schema(tables[0]) == schema(tables[1]) == schema(tables[2])


def test_all_backends_give_equal_spells() -> None:
    tables = [spells(forces="rok.army.20th-division", backend=backend) for backend in BACKENDS]
    assert columns(tables[0]) == columns(tables[1]) == columns(tables[2])
    assert schema(tables[0]) == schema(tables[1]) == schema(tables[2])


@pytest.mark.parametrize(("backend", "module"), [("pandas", "pandas"), ("polars", "polars"), ("pyarrow", "pyarrow")])
def test_a_table_has_the_type_of_the_given_backend(backend: str, module: str) -> None:
    assert type(to_frame(opcon.load(), backend)).__module__.split(".")[0] == module


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("values", [[], [None], [None, 1]])
def test_the_type_of_a_column_does_not_depend_on_its_values(backend: str, values: list[Any]) -> None:
    flags = [one and True for one in values]
    made = [TableColumn("number", CellKind.NUMBER, values), TableColumn("flag", CellKind.FLAG, flags)]
    table = table_of(made, backend)
    assert schema(table) == {"number": nw.Int64, "flag": nw.Boolean}
    assert columns(table) == {"number": values, "flag": flags}


def test_every_kind_of_cell_has_a_data_frame_type() -> None:
    assert set(DTYPES) == set(CellKind)


@pytest.mark.parametrize("what", ["tenures", "plans", "appointments", "sources", "events"])
def test_columns_are_always_the_same_for_a_kind(what: str) -> None:
    things = tuple(THINGS[what](opcon.load()))
    assert schema(to_frame(things[:1])) == schema(to_frame(things))


@pytest.mark.parametrize("what", ["tenures", "plans", "appointments", "sources", "events"])
def test_a_table_has_one_row_for_each_item_in_order(what: str) -> None:
    things = tuple(THINGS[what](opcon.load()))
    table = columns(to_frame(things))
    name = {"tenures": "begun"}.get(what, "id")
    assert table[name] == [getattr(one, "started_by", one).id for one in things]


def test_an_unknown_backend_is_refused() -> None:
    with pytest.raises(
        opcon.UnknownName, match=r"^backend must be 'pandas', 'polars' or 'pyarrow', not 'PD'; write backend='pandas'$"
    ):
        to_frame(opcon.load(), "PD")


@pytest.mark.parametrize(
    ("backend", "missing", "otherwise"),
    [
        ("pandas", ["pandas"], ", or pass backend='polars' or backend='pyarrow'"),
        ("pandas", ["pyarrow"], ", or pass backend='polars'"),
        ("pandas", ["pandas", "pyarrow", "polars"], ""),
        ("polars", ["polars"], ", or pass backend='pandas' or backend='pyarrow'"),
        ("pyarrow", ["pyarrow"], ", or pass backend='polars'"),
    ],
)
def test_a_missing_package_is_named_with_its_extra_before_any_work(
    monkeypatch: pytest.MonkeyPatch, backend: str, missing: list[str], otherwise: str
) -> None:
    for package in missing:
        monkeypatch.setitem(sys.modules, package, None)
    needed = " and ".join(one for one in missing if one in ("pandas", "pyarrow")) if backend == "pandas" else backend
    verb = "are" if " and " in needed else "is"
    said = re.escape(f"backend {backend!r} needs {needed}, which {verb} not installed: pip install 'opcon[{backend}]'")
    asks: list[Callable[[], Any]] = [
        lambda: to_frame(3, backend),  # type: ignore[arg-type]
        lambda: spells(3, backend=backend),  # type: ignore[arg-type]
        lambda: opcon.panel("1993", "1995", "year", "last", timeline=3, backend=backend),  # type: ignore[arg-type]
    ]
    for ask in asks:
        with pytest.raises(ImportError, match=f"^{said}{otherwise}$"):
            ask()


def test_two_columns_with_the_same_name_are_refused() -> None:
    with pytest.raises(opcon.DataError, match=r"^a: would be the name of two columns"):
        table_of([TableColumn("a", CellKind.NUMBER, [1]), TableColumn("a", CellKind.NUMBER, [2])], "pandas")


# --- items that have a table


def test_an_empty_sequence_is_refused_since_its_kind_is_unknown() -> None:
    with pytest.raises(opcon.DataError, match="an empty Timeline gives an empty table of events"):
        to_frame(())


def test_items_of_several_kinds_are_refused_and_the_kinds_are_named(invented: opcon.Timeline) -> None:
    with pytest.raises(
        opcon.DataError, match=r"^there is no table of Transfer and Tenure; pass events, tenures, .*, all of one kind$"
    ):
        to_frame([invented["crown-begins"], *invented.tenures("wartime")])


@pytest.mark.parametrize(
    ("thing", "name"), [(3, "3"), (None, "None"), (date(1950, 1, 1), r"datetime.date\(1950, 1, 1\)")]
)
def test_anything_but_a_sequence_is_refused(thing: Any, name: str) -> None:
    with pytest.raises(
        opcon.DataError, match=f"^x must be a Timeline or a list of events, .*, not {name}; write opcon"
    ):
        to_frame(thing)


def test_a_sequence_of_items_without_a_table_is_refused_and_the_type_is_named() -> None:
    with pytest.raises(opcon.DataError, match=r"^there is no table of str; pass events, "):
        to_frame(["abc"])


def test_a_single_event_is_refused_with_the_call_for_a_list(invented: opcon.Timeline) -> None:
    with pytest.raises(opcon.DataError, match=r"not a Transfer; write opcon\.to_frame\(\[x\]\)$"):
        to_frame(invented["crown-begins"])  # type: ignore[arg-type]


def test_a_list_of_events_and_its_timeline_give_the_same_table(invented: opcon.Timeline) -> None:
    assert columns(to_frame(list(invented))) == columns(to_frame(invented))


# --- events


def test_an_event_has_its_date_as_text_with_the_earliest_and_latest_day(invented: opcon.Timeline) -> None:
    found = row(to_frame(invented), id="league-takes")
    assert (found["when"], found["earliest"], found["latest"]) == ("1910-05", date(1910, 5, 1), date(1910, 5, 31))
    assert (found["date_kind"], found["disputed"], found["confidence"]) == ("signed", True, "verified")


def test_an_event_refers_to_commands_forces_and_sources_by_id(invented: opcon.Timeline) -> None:
    found = row(to_frame(invented), id="league-takes")
    assert (found["kind"], found["giver"], found["receiver"]) == ("transfer", "crown", "league")
    assert (found["conditions"], found["forces"], found["commands"]) == ("peacetime|wartime", "land", None)
    assert (found["sources"], found["source"], found["locator"]) == ("gazette|memoir", "gazette", "p. 2")


def test_an_event_lists_the_authorities_that_it_transfers(invented: opcon.Timeline) -> None:
    table = to_frame(invented)
    assert row(table, id="crown-begins")["authorities"] == "command|opcon"
    assert row(table, id="mutiny")["authorities"] is None


def test_columns_of_some_kinds_are_null_for_others(invented: opcon.Timeline) -> None:
    table = to_frame(invented)
    meeting, release = row(table, id="meeting-one"), row(table, id="guard-lent")
    assert [meeting[name] for name in ("series", "number", "city", "commands")] == [
        "SCM", 1, "Harbour", "league|council",
    ]  # fmt: skip
    assert [meeting[name] for name in ("giver", "receiver", "until", "target")] == [None] * 4
    assert (release["until"], release["number"]) == ("1912-03-01", None)


def test_a_selection_without_events_gives_a_table_without_rows(invented: opcon.Timeline) -> None:
    empty = to_frame(invented.find("no such words"))
    assert schema(empty) == schema(to_frame(invented))
    assert not any(columns(empty).values())


def test_a_change_of_plan_has_its_target() -> None:
    assert row(to_frame(opcon.load()), id="april-2012-fixed")["target"] == "2012-04-17"


# --- tenures, plans, appointments, sources


def test_a_tenure_has_the_events_and_dates_of_its_start_and_end(invented: opcon.Timeline) -> None:
    first = rows(to_frame(invented.tenures("wartime")))[0]
    assert (first["holder"], first["name"], first["begun"], first["ended"]) == (
        "crown", "the Crown", "crown-begins", "league-takes",
    )  # fmt: skip
    assert (first["end"], first["end_earliest"], first["end_latest"]) == (
        "1910-05", date(1910, 5, 1), date(1910, 5, 31),
    )  # fmt: skip
    assert (first["authority"], first["condition"], first["forces"]) == ("opcon", "wartime", "land")


def test_a_hold_has_the_columns_of_a_tenure_and_its_commanders(folder: Any) -> None:
    timeline = folder.appoint(("Ann", "1911-01-01", None))
    held = to_frame([timeline.on("1915-01-01").wartime])
    assert columns(held)["commanders"] == ["marshal-ann"]
    assert schema(held).keys() - schema(to_frame(timeline.tenures("wartime"))).keys() == {"commanders"}


def test_a_list_of_holds_and_tenures_has_the_columns_of_tenures(invented: opcon.Timeline) -> None:
    hold, tenures = invented.on("1915-01-01").wartime, invented.tenures("wartime")
    assert schema(to_frame([hold, *tenures])) == schema(to_frame(tenures))


def test_a_plan_has_the_plan_that_it_replaced_and_its_slip() -> None:
    found = row(to_frame(opcon.load().plans("bilateral")), id="moved-to-december-2015")
    assert (found["target"], found["replaced"], found["receiver"]) == ("2015-12-01", "april-2012-fixed", "rok-jcs")
    assert (found["slip_least"], found["slip_most"], found["since"]) == (1323, 1323, date(2010, 6, 27))


def test_an_appointment_has_its_known_dates(folder: Any) -> None:
    found = rows(to_frame(folder.appoint(("Ann", "1911", "1914-05"), ("Bob", "1914-05", None)).appointments()))
    assert [(one["id"], one["post"], one["command"], one["end"], one["end_latest"]) for one in found] == [
        ("marshal-ann", "marshal", "league", "1914-05", date(1914, 5, 31)),
        ("marshal-bob", "marshal", "league", None, None),
    ]


def test_a_source_has_a_column_for_each_field_of_the_record(invented: opcon.Timeline) -> None:
    found = row(to_frame(invented.record.sources.values()), id="memoir")
    assert (found["author"], found["title"], found["issued"], found["standing"]) == ("Doe, A.", "A Memoir", None, None)
    assert {"issued_earliest", "original_date_latest", "accessed", "URL"} <= found.keys()


# --- spells


def test_a_spell_is_counted_from_the_latest_start_to_the_earliest_end(invented: opcon.Timeline) -> None:
    crown, league = rows(spells(invented, "wartime"))
    assert (crown["days"], crown["censored"]) == ((date(1910, 5, 1) - date(1900, 1, 1)).days, False)
    assert (league["start_earliest"], league["start_latest"]) == (date(1910, 5, 1), date(1910, 5, 31))


def test_the_days_of_an_ongoing_spell_include_the_last_known_day(invented: opcon.Timeline) -> None:
    last = rows(spells(invented, "peacetime"))[-1]
    assert (last["number"], last["holder"], last["end"], last["ended"]) == (3, "council", None, None)
    assert (last["days"], last["censored"]) == ((date(1990, 12, 31) - date(1920, 3, 10)).days + 1, True)


def test_spells_can_be_censored_at_an_earlier_day(invented: opcon.Timeline) -> None:
    last = rows(spells(invented.as_of("1920-03-10"), "peacetime"))[-1]
    assert (last["holder"], last["days"], last["censored"]) == ("council", 1, True)


def test_spells_are_those_of_the_given_forces(invented: opcon.Timeline) -> None:
    assert columns(spells(invented, forces="land.guard"))["holder"] == ["crown", "league", "crown", "league"]
    with pytest.raises(opcon.UnknownName, match="no force is called"):
        spells(invented, forces="land.gard")
    with pytest.raises(opcon.UnknownName, match="no condition is called"):
        spells(invented, "wartme")


def test_a_spell_without_a_recorded_return_has_null_days_and_censoring(folder: Any) -> None:
    folder.replace("events/1900-.toml", 'until = "1912-03-01"\n', "")
    lent, back = rows(spells(folder.load(), forces="land.guard"))[2:]
    assert (lent["days"], lent["censored"], lent["ended"]) == (None, None, "guard-lent")
    assert (back["start"], back["days"], back["censored"]) == (None, None, None)


def test_a_spell_that_may_not_have_begun_yet_has_zero_days(invented: opcon.Timeline) -> None:
    crown, league = rows(spells(invented.as_of("1910-05-15"), "wartime"))
    assert (crown["end"], crown["censored"]) == ("1910-05", False)
    assert (league["start_latest"], league["days"], league["censored"]) == (date(1910, 5, 31), 0, True)


def test_the_united_nations_command_held_control_for_10343_days() -> None:
    found = row(spells(opcon.load()), holder="unc")
    assert (found["start"], found["end"], found["days"]) == ("1950-07-14", "1978-11-07", 10343)


def test_spells_have_the_numbers_of_the_tenure_label() -> None:
    from opcon.frames.series import day_series

    timeline = opcon.load()
    for one in rows(spells(timeline, "peacetime")):
        assert day_series(timeline, "peacetime_tenure").on(one["start_latest"]) == one["number"]
