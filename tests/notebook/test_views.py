"""The text of the views, on an invented record."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import opcon
from opcon import PlanChange
from opcon.notebook import html

if TYPE_CHECKING:
    from tests.conftest import Folder
    from tests.notebook.conftest import Page

Show = Callable[[Any], "Page"]
GUARD = "land.guard"

PLANS = """
[[plan-change]]
id = "plan-{number}"
title = "Control is to pass to the Council"
title_ko = "이양 계획"
note = "They agreed."
change = "{change}"
layer = "bilateral"
basis = "date"
target = "{target}"
receiver = "council"
conditions = ["wartime"]
confidence = "verified"
  [[plan-change.dates]]
  when = "{when}"
  kind = "announced"
  [[plan-change.citations]]
  source = "gazette"
  locator = "p. 8"
"""


def planning(folder: Folder, *plans: tuple[str, str]) -> opcon.Timeline:
    """Write changes of plan, as when and target, and load them with the rest."""
    texts = [
        PLANS.format(number=number, change="moved" if number else "set", when=when, target=target)
        for number, (when, target) in enumerate(plans)
    ]
    folder.write("events/1970-.toml", "".join(texts))
    return folder.load()


def boxes(page: Page) -> list[dict[str, str | None]]:
    return page.all("rect")


# --- a day


def test_a_status_separates_peacetime_and_wartime(invented: opcon.Timeline, page: Show) -> None:
    _, peacetime, wartime, *_ = page(invented.on("1930-06-01")).rows
    assert peacetime[0] == "peacetime"
    assert peacetime[1].startswith("the Council")
    assert wartime[0] == "wartime"
    assert wartime[1].startswith("the League")


def test_two_possible_holders_are_joined_by_or(invented: opcon.Timeline, page: Show) -> None:
    shown = page(invented.on("1910-05-20")).text("svg")
    assert "Operational control (“or”: uncertain)" in shown
    assert shown.index("the Crown") < shown.index("or the League")
    assert "uncertain" not in page(invented.on("1911-01-01")).text("svg")


def test_uncertain_days_are_pale_and_shared_by_the_possible_holders(invented: opcon.Timeline, page: Show) -> None:
    pale = [box for box in boxes(page(invented.on("1911-01-01"))) if box.get("fill-opacity")]
    assert len(pale) == 4  # two possible holders, in peacetime and in wartime
    assert {box["height"] for box in pale} == {"10"}
    assert "the Crown or the League from 1 May 1910 (uncertain)" in str(page(invented.on("1911-01-01")).all("svg"))


def test_a_day_beyond_the_record_is_projected_and_drawn_as_an_outline(invented: opcon.Timeline, page: Show) -> None:
    shown = page(invented.on("2001-01-01"))
    assert "A projection: it uses only what was known on 31 Dec 1990 and carries forward" in shown.text()
    outlines = [box for box in boxes(shown) if box.get("stroke-dasharray") == "4 3"]
    assert [box["fill"] for box in outlines] == ["none", "none"]
    assert "Projection after 31 Dec 1990: " in str(shown.all("svg")[0]["aria-label"])


def test_a_view_of_a_day_before_the_first_holder_shows_no_holder(invented: opcon.Timeline, page: Show) -> None:
    shown = page(invented.on("1890-02-01"))
    assert shown.text("svg").count("no holder in the record") == 2


def test_a_status_has_commanders_instruments_in_force_and_plans(folder: Folder, page: Show) -> None:
    folder.appoint(("Ada", "1921", "1990"))
    shown = page(planning(folder, ("1928-01-01", "1940-01-01")).on("1929-06-01")).text("svg")
    assert "Ada" in shown
    assert "The Pact of Land" in shown
    assert "Planned at the time (did not necessarily happen)" in shown
    assert "both governments" in shown
    assert "1 Jan 1940" in shown


# --- a timeline


def test_a_long_timeline_shows_its_ends_and_how_to_see_the_rest(page: Show) -> None:
    timeline = opcon.load()
    shown = page(timeline)
    assert f"{len(timeline) - 6} events are not shown" in shown.text()
    assert "opcon.to_frame(opcon.load())" in shown.text()
    assert len(shown.html) < 20_000


def test_a_short_timeline_shows_all_its_events(invented: opcon.Timeline, page: Show) -> None:
    shown = page(invented).text("svg")
    assert all(event.id in shown for event in invented)
    assert "not shown" not in shown
    assert "An invented record: 7 events" in shown


def test_a_timeline_counts_its_events_by_kind_and_condition(invented: opcon.Timeline, page: Show) -> None:
    shown = page(invented)
    assert ["transfers", "3", "3", "2", "1 Jan 1900", "10 Mar 1920"] in shown.rows
    assert "3 transfers, first 1 Jan 1900, last 10 Mar 1920" in str(shown.all("svg")[0]["aria-label"])


def test_a_timeline_without_events_shows_that_it_is_empty(invented: opcon.Timeline, page: Show) -> None:
    assert "no events" in page(invented.find("nothing of the kind")).text()


# --- an event


def test_an_event_shows_every_date_with_its_source_and_the_reason_for_its_rank(
    invented: opcon.Timeline, page: Show
) -> None:
    shown = page(invented["league-takes"])
    for said in ("May 1910", "2 Jun 1910", "preferred", "memoir", "The Gazette printed it then.", "p. 9"):
        assert said in shown.text("svg")
    assert "1910-05" in shown.text("svg")
    assert "May 1910, preferred; 2 Jun 1910, normal" in str(shown.all("svg")[0]["aria-label"])
    month, day = boxes(shown)
    assert float(str(month["width"])) > 100 > float(str(day["width"]))


def test_an_event_whose_dates_agree_needs_no_strip(invented: opcon.Timeline, page: Show) -> None:
    assert page(invented["pact"]).all("svg") == []


def test_an_event_shows_the_fields_of_its_kind(invented: opcon.Timeline, page: Show) -> None:
    shown = page(invented["guard-lent"]).text()
    for said in ("release", "the Crown", "1 Mar 1912", "notice", "land.guard", "partly", "p. 3"):
        assert said in shown


def test_a_korean_text_is_marked_as_korean(invented: opcon.Timeline, page: Show) -> None:
    shown = page(invented["pact"])
    assert '<bdi lang="ko">협정</bdi>' in shown.html
    assert shown.all("div")[0]["lang"] == "en"


# --- a tenure


def test_an_ongoing_tenure_ends_in_an_arrow_and_one_that_ended_does_not(invented: opcon.Timeline, page: Show) -> None:
    crown, *_, league = invented.tenures("wartime")
    assert "ongoing" in page(league).text("svg")
    assert len(page(league).all("polygon")) == 1
    assert page(crown).all("polygon") == []


def test_a_tenure_with_an_uncertain_end_is_pale_at_the_end(invented: opcon.Timeline, page: Show) -> None:
    crown, league = invented.tenures("wartime")
    assert len([box for box in boxes(page(crown)) if box.get("fill-opacity")]) == 2
    assert "Dates of the beginning (sources disagree)" in page(league).text()
    assert "Before: the Crown." in str(page(league).all("svg")[0]["aria-label"])


def test_the_strip_of_released_units_names_the_holders_before_and_after(invented: opcon.Timeline, page: Show) -> None:
    *_, lent, back = invented.tenures("wartime", GUARD)
    assert "After, from 1 Mar 1912: the League." in str(page(lent).all("svg")[0]["aria-label"])
    assert "Before: the Crown." in str(page(back).all("svg")[0]["aria-label"])


def test_a_hold_names_its_possible_commanders(folder: Folder, page: Show) -> None:
    hold = folder.appoint(("Ada", "1911", "1912"), ("Bo", "1912", None)).on("1912-06-01").wartime
    assert re.search("Ada.* or .*Bo", page(hold).text())


# --- a plan


def test_a_plan_is_outlined_and_never_filled(folder: Folder, page: Show) -> None:
    timeline = planning(folder, ("1970-01-01", "1975-01-01/1976-01-01"), ("1972-01-01", "1980-01-01"))
    for plan in timeline.plans():
        assert boxes(page(plan))
        assert {box["fill"] for box in boxes(page(plan))} == {"none"}
        assert "Plan to transfer wartime control" in page(plan).text()


def test_a_plan_shows_what_it_replaced_and_by_how_much_it_moved(folder: Folder, page: Show) -> None:
    timeline = planning(folder, ("1970-01-01", "1975-01-01"), ("1972-01-01", "1980-01-01"))
    shown = page(timeline.plans()[-1])
    assert "the plan for 1 Jan 1975" in shown.text("svg")
    assert "5 years later" in shown.text("svg")
    assert "Target date of the plan before: 1 Jan 1975." in str(shown.all("svg")[0]["aria-label"])


def test_a_plan_in_force_without_a_date_is_described_as_ongoing_and_dateless(page: Show) -> None:
    plan = opcon.load().plans("bilateral")[-1]
    shown = page(plan)
    assert ", ongoing. Target date: no date, on conditions." in str(shown.all("svg")[0]["aria-label"])
    assert len(shown.all("polygon")) == 1


def test_a_replaced_plan_without_a_date_is_described_as_such(page: Show) -> None:
    assert "the plan with no date, on conditions" in page(opcon.load().plans("bilateral")[-1]).text("svg")


def test_a_planned_tenure_is_an_outline(folder: Folder, page: Show) -> None:
    timeline = planning(folder, ("1970-01-01", "1975-01-01"))
    hold = timeline.as_of("1972-01-01").on("1980-01-01").wartime
    assert hold is not None
    assert isinstance(hold.started_by, PlanChange)
    shown = page(hold)
    assert {box["fill"] for box in boxes(shown)} == {"none"}
    assert "Planned by" in shown.text()


# --- sources and explanations


def test_a_source_links_its_address_and_its_doi(page: Show) -> None:
    source = opcon.Source(id="a", type="book", title="A Memoir", URL="https://a.org/x?y=1&z=2", DOI="10.1000/a b")
    assert [link["href"] for link in page(source).all("a")] == [
        "https://a.org/x?y=1&z=2",
        "https://doi.org/10.1000/a%20b",
    ]


def test_an_explanation_has_its_marks_and_its_notes(invented: opcon.Timeline, page: Show) -> None:
    explanation = opcon.explain(invented.on("1911-01-01"))
    shown = page(explanation)
    assert len(shown.all("li")) == len(explanation.notes)
    assert "[1]" not in shown.text()
    assert all(note in shown.text() for note in explanation.notes)


def test_a_number_in_brackets_that_has_no_note_stays_text(page: Show) -> None:
    shown = page(opcon.Explanation("It was so [1], and [7] not.", ("A Memoir, p. 1",)))
    assert "and [7] not." in shown.text()
    assert "A Memoir, p. 1" in shown.text()


def test_a_number_in_brackets_in_a_title_is_not_a_mark(folder: Folder, page: Show) -> None:
    folder.replace("events/1900-.toml", 'title = "The Pact of Land"', 'title = "The Pact [1] of Land"')
    explanation = opcon.explain(folder.load().on("1911-07-01"))
    shown = page(explanation)
    assert "“The Pact [1] of Land”" in shown.text("sup")
    assert shown.text().count("[1]") == 1
    assert len(shown.all("sup")) == sum(not isinstance(part, str) for part in explanation.parts) > 2


def test_an_explanation_that_was_edited_is_shown_as_plain_text(page: Show) -> None:
    explanation = attrs.evolve(opcon.explain(opcon.load().on("1995-01-01")), paragraph="Nobody held [1].")
    assert explanation.parts == ()
    shown = page(explanation)
    assert "Nobody held [1]." in shown.text()
    assert {link["href"] for link in shown.all("a") if str(link["href"]).startswith("#")} == set()


@pytest.mark.parametrize(
    "kind", [opcon.Timeline, opcon.Status, opcon.Hold, opcon.Plan, opcon.Source, opcon.Release, opcon.Explanation]
)
def test_values_with_a_view_have_repr_html(kind: type) -> None:
    assert callable(kind._repr_html_)  # type: ignore[attr-defined]


def test_a_value_without_a_view_is_refused() -> None:
    with pytest.raises(opcon.UnknownName, match="no class with a view is called 'int'"):
        html(1995)  # type: ignore[arg-type]


def test_a_day_before_the_record_begins_has_a_notice(invented: opcon.Timeline, page: Show) -> None:
    assert (
        "The record begins on 1 January 1890, so it has no answer for this day."
        in page(invented.on("1850-01-01")).text()
    )
