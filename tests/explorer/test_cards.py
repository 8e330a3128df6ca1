from __future__ import annotations

from datetime import date
from typing import Any

import attrs

import opcon
from opcon.explorer.cards import card
from opcon.explorer.encoding import URL, SharedTables, citation_lines

RECORD = opcon.load().record


def card_of(id: str) -> tuple[dict[str, Any], dict[str, Any]]:
    shared = SharedTables(RECORD)
    return card(opcon.load()[id], RECORD, "Seoul", shared), shared.payload()


def facts(id: str) -> dict[str, Any]:
    return {fact["field"]: fact["text"] for fact in card_of(id)[0]["facts"]}


def test_a_card_has_every_source_with_the_line_that_cites_it() -> None:
    one, shared = card_of("rhee-letter")
    sources = shared["sources"]
    lines = [
        (sources["start"][cite["source"]] + sources["ends"][cite["source"]][cite["line"]]).replace(
            URL, sources["url"][cite["source"]] or ""
        )
        for cite in one["cites"]
    ]
    assert tuple(lines) == citation_lines(opcon.load()["rhee-letter"])


def test_a_card_has_every_date_with_its_source_and_the_disputed_dates() -> None:
    one, shared = card_of("rhee-letter")
    event = opcon.load()["rhee-letter"]
    assert [shared["dates"]["edtf"][dating["when"]] for dating in one["dates"]] == [
        str(dating.when) for dating in event.dates
    ]
    assert [dating.get("by") is not None for dating in one["dates"]] == [
        bool(dating.given_by) for dating in event.dates
    ]
    assert one["disputes"]


def test_every_event_has_a_card_with_a_source() -> None:
    shared = SharedTables(RECORD)
    for event in opcon.load():
        one = card(event, RECORD, "Seoul", shared)
        assert one["cites"], event.id
        assert one["note"] == event.note


def test_a_meeting_names_its_series_and_the_head_of_each_side() -> None:
    found = facts("scm-37")
    assert found["meeting"] == ("Security Consultative Meeting (SCM), no. 37", "제37차 한미안보협의회의(SCM)")
    assert "Donald Rumsfeld" in found["heads"][0]


def test_a_plan_names_its_receiver_and_target() -> None:
    found = facts("april-2012-fixed")
    assert found["receiver"][0] == "ROK Joint Chiefs of Staff"
    assert found["target"] == ("17 April 2012", "2012년 4월 17일")
    assert found["layer"] == ("both governments", "양국 정부")


def test_an_instrument_is_in_force_without_an_end_until_the_end_could_be_known() -> None:
    open_, whole = (fact for fact in card_of("cfc-terms-of-reference")[0]["facts"] if fact["field"] == "in_force")
    assert open_["before"] == whole["since"]
    assert open_["text"][0].startswith("from ")


def test_a_card_has_the_day_from_which_the_event_was_known() -> None:
    one, _ = card_of("april-2012-fixed")
    assert date.fromordinal(one["known"]) == date(2007, 2, 24)


def test_a_transfer_of_all_forces_has_a_higher_weight_than_a_statement() -> None:
    assert card_of("cfc-activated")[0]["weight"] > card_of("gap-in-commitment")[0]["weight"]


def test_a_series_without_a_label_is_shown_by_its_name() -> None:
    event = attrs.evolve(opcon.load()["scm-37"], series="tripartite")
    one = card(event, RECORD, "Seoul", SharedTables(RECORD))
    assert {fact["field"]: fact["text"] for fact in one["facts"]}["meeting"] == (
        "tripartite, no. 37",
        "제37차 tripartite",
    )


def test_a_source_with_only_a_doi_has_a_link() -> None:
    shared = SharedTables(RECORD)
    shared.source(opcon.Source(id="a", type="book", title="A", DOI="10.1000/x y"))
    assert shared.payload()["sources"]["url"] == ["https://doi.org/10.1000/x%20y"]


def test_a_turning_point_is_an_important_event_or_one_that_passes_control_over_all_forces() -> None:
    turning = [event.id for event in opcon.load() if card_of(event.id)[0].get("turning")]
    assert turning == [
        "constabulary-raised",
        "usafik-control-lapses",
        "rhee-letter",
        "agreed-minute",
        "cfc-activated",
        "peacetime-control-returned",
        "first-window",
        "april-2012-fixed",
        "moved-to-december-2015",
        "conditions-replace-date",
    ]


def test_a_card_has_the_short_title_for_labels_in_both_languages() -> None:
    one, _ = card_of("cfc-activated")
    assert (one["short"], one["short_ko"]) == ("CFC takes over", "연합사 창설")
