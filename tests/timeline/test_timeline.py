from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

import opcon
from opcon import Consultation, DateError, Release, Transfer, UnknownName, When
from opcon.timeline.query_log import LOG

if TYPE_CHECKING:
    from tests.conftest import Folder


PLANS = """
[[plan-change]]
id = "date-set"
title = "A date is set"
title_ko = "계획"
note = "The League and the Council set a date."
change = "set"
layer = "bilateral"
basis = "date"
target = "1960"
receiver = "council"
confidence = "verified"
  [[plan-change.dates]]
  when = "1950-01-02"
  kind = "announced"
  place = "Seoul"
  rank = "preferred"
  [[plan-change.dates]]
  when = "1950-01-01"
  kind = "announced"
  place = "Washington"
  given_by = "memoir"
  [[plan-change.dates]]
  when = "1950-02-01"
  kind = "effective"
  given_by = "memoir"
  [[plan-change.dates]]
  when = "1949-12-01"
  kind = "signed"
  rank = "rejected"
  given_by = "memoir"
  [[plan-change.citations]]
  source = "gazette"
  locator = "p. 6"

[[plan-change]]
id = "goal-set"
title = "A goal is set"
title_ko = "목표"
note = "The Council set a goal."
change = "set"
layer = "goal"
basis = "conditions"
receiver = "council"
confidence = "verified"
  [[plan-change.dates]]
  when = "1950-01-15"
  kind = "announced"
  [[plan-change.citations]]
  source = "gazette"
  locator = "p. 6"
"""


def ids(timeline: opcon.Timeline) -> list[str]:
    return [event.id for event in timeline]


def test_peacetime_and_wartime_have_separate_answers(invented: opcon.Timeline) -> None:
    status = invented.on("1920-03-10")
    assert status.peacetime is not None
    assert status.wartime is not None
    assert (status.peacetime.holder.id, status.wartime.holder.id) == ("council", "league")


def test_an_uncertain_day_has_two_possible_holders_and_is_not_certain(invented: opcon.Timeline) -> None:
    status = invented.on("1910-05-20")
    assert [command.id for command in status.holders("peacetime")] == ["crown", "league"]
    assert not status.certain
    assert status.peacetime is not None
    assert status.peacetime.holder.id == "crown"
    assert "crown or league" in repr(status)


def test_a_day_before_the_first_transfer_has_no_holder_and_is_not_certain(invented: opcon.Timeline) -> None:
    status = invented.on("1899-12-31")
    assert status.peacetime is None
    assert status.holders("wartime") == ()
    assert not status.certain


def test_after_the_record_ends_the_last_answer_is_projected(invented: opcon.Timeline) -> None:
    last, after = invented.on("1990-12-31"), invented.on("1991-01-01")
    assert (last.projected, last.certain) == (False, True)
    assert (after.projected, after.certain) == (True, False)
    assert after.peacetime == last.peacetime


def test_forces_left_out_keep_their_holder(invented: opcon.Timeline) -> None:
    fleet = invented.on("1950-01-01", forces="land.fleet")
    assert fleet.peacetime is not None
    assert fleet.peacetime.holder.id == "crown"


def test_released_units_and_their_parts_have_their_own_holder(invented: opcon.Timeline) -> None:
    for forces, holder in [("land", "league"), ("land.guard", "crown"), ("land.guard.band", "crown")]:
        tenure = invented.on("1912-02-15", forces=forces).peacetime
        assert tenure is not None
        assert tenure.holder.id == holder


def test_every_way_to_name_a_day_gives_the_same_answer(invented: opcon.Timeline) -> None:
    midnight = datetime(1920, 3, 10, 0, 30, tzinfo=ZoneInfo("Asia/Seoul"))
    given = [
        "1920-03-10",
        date(1920, 3, 10),
        When("1920-03-10"),
        datetime(1920, 3, 10, 23),
        midnight,
        "1920-03-09T16:00Z",
    ]
    assert {invented.on(day) for day in given} == {invented.on("1920-03-10")}


def test_other_authorities_are_given_by_name(invented: opcon.Timeline) -> None:
    tenure = invented.on("1950-01-01").tenure("wartime", "command")
    assert tenure is not None
    assert tenure.holder.id == "crown"
    assert invented.on("1950-01-01").tenure("armistice", "armistice") is None


def test_the_basis_has_the_instruments_in_force(invented: opcon.Timeline) -> None:
    assert [event.id for event in invented.on("1915-01-01").basis] == ["pact"]
    assert invented.on("1931-01-01").basis == ()


def test_a_status_has_the_incidents_of_its_day(invented: opcon.Timeline) -> None:
    assert [event.id for event in invented.on("1915-01-04").incidents] == ["mutiny"]
    assert invented.on("1915-01-06").incidents == ()


def test_a_selection_does_not_change_the_holders(invented: opcon.Timeline) -> None:
    nothing = invented.of(Release).between("1980", "1981")
    assert len(nothing) == 0
    assert nothing.on("1920-03-10").peacetime == invented.on("1920-03-10").peacetime
    assert nothing.tenures("peacetime") == invented.tenures("peacetime")


def test_events_come_in_order_of_date(invented: opcon.Timeline) -> None:
    assert ids(invented) == [
        "crown-begins", "pact", "league-takes", "guard-lent", "mutiny", "council-takes-peacetime", "meeting-one",
    ]  # fmt: skip


def test_a_selection_has_the_selected_events_and_is_marked(invented: opcon.Timeline) -> None:
    transfers = invented.of(Transfer)
    assert (invented["pact"] in invented, invented["pact"] in transfers) == (True, False)
    assert (invented.selected, transfers.selected) == (False, True)
    assert not invented.as_of("1911-01-01").selected


def test_events_are_selected_by_kind(invented: opcon.Timeline) -> None:
    assert ids(invented.of(Transfer)) == ["crown-begins", "league-takes", "council-takes-peacetime"]
    assert ids(invented.of(Release, Consultation)) == ["guard-lent", "meeting-one"]


def test_between_counts_both_ends_and_whole_months(invented: opcon.Timeline) -> None:
    assert ids(invented.between("1910-05", "1912-02-01")) == ["pact", "league-takes", "guard-lent"]
    assert ids(invented.between(date(1915, 1, 5), "1915")) == ["mutiny"]
    assert ids(invented.between("1912-01-31 16:00Z", "1912")) == ["guard-lent"]


def test_between_accepts_open_dates(invented: opcon.Timeline) -> None:
    assert ids(invented.between("../1905", "1910-04")) == ["crown-begins"]
    assert ids(invented.between("1920", "1905/..")) == ["council-takes-peacetime", "meeting-one"]


def test_about_combines_its_arguments(invented: opcon.Timeline) -> None:
    assert ids(invented.about(command="council")) == ["council-takes-peacetime", "meeting-one"]
    assert ids(invented.about(command="council", condition="wartime")) == ["meeting-one"]
    assert "mutiny" in ids(invented.about(forces="land.guard.band"))
    assert set(ids(invented)) - set(ids(invented.about(forces="land.fleet"))) == {"guard-lent", "mutiny"}
    assert ids(invented.about(forces="land")) == ids(invented)


def test_citing_finds_events_that_cite_a_source_even_for_a_rival_date(invented: opcon.Timeline) -> None:
    assert ids(invented.citing("memoir")) == ["league-takes", "mutiny", "meeting-one"]


def test_find_searches_both_languages_ignoring_case(invented: opcon.Timeline) -> None:
    assert ids(invented.find("HARBOUR")) == ["meeting-one"]
    assert ids(invented.find("무단")) == ["mutiny"]
    assert ids(invented.find("\u1106\u116e\u1103\u1161\u11ab")) == ["mutiny"]  # the same, decomposed


def test_disputed_finds_the_dates_that_cannot_all_be_right(invented: opcon.Timeline) -> None:
    assert ids(invented.disputed()) == ["league-takes"]


def test_series_finds_the_meetings(invented: opcon.Timeline) -> None:
    assert ids(invented.series("SCM")) == ["meeting-one"]


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda timeline: timeline["leage-takes"], "event is called 'leage-takes'; did you mean league-takes"),
        (lambda timeline: timeline.on("1950-01-01", forces="land.gard"), "force is called 'land.gard'; did you mean land.guard"),
        (lambda timeline: timeline.tenures("wartime", forces="land.gard"), "force is called 'land.gard'; did you mean land.guard"),
        (lambda timeline: timeline.tenures("wartime", authority="opcom"), "authority is called 'opcom'; did you mean opcon"),
        (lambda timeline: timeline.about(command="counsil"), "command is called 'counsil'; did you mean council"),
        (lambda timeline: timeline.about(condition="peactime"), "condition is called 'peactime'; did you mean peacetime"),
        (lambda timeline: timeline.about(forces="land.gard"), "force is called 'land.gard'; did you mean land.guard"),
        (lambda timeline: timeline.appointments("marshall"), "post is called 'marshall'; did you mean marshal"),
        (lambda timeline: timeline.citing("gazete"), "source is called 'gazete'; did you mean gazette"),
        (lambda timeline: timeline.dated_by("sined"), "date kind is called 'sined'; did you mean signed"),
        (lambda timeline: timeline.plans("bilatral"), "layer is called 'bilatral'; did you mean bilateral"),
        (lambda timeline: timeline.series("SMC"), "series is called 'SMC'; did you mean SCM"),
    ],
)  # fmt: skip
def test_an_unknown_name_gets_a_suggestion(folder: Folder, ask, said: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UnknownName) as caught:
        ask(folder.appoint(("Smith", "1910", "1911")))
    assert str(caught.value).startswith(f"no {said}")


@pytest.mark.parametrize(
    "step",
    [
        ".of(opcon.Transfer, opcon.Release)", ".between('1900', '1910-05')", ".citing('memoir')", ".find('HARBOUR')",
        ".about(command='league', condition='peacetime', forces='land.guard')", ".disputed()", ".series('SCM')",
        ".as_of('1911-01-01')", ".dated_by('signed')", ".dated_by('signed').as_of('1911-01-01')",
        ".as_of('1911-01-01').of(opcon.Transfer)", ".of(opcon.Transfer).as_of('1911-01-01')",
        ".of(opcon.Transfer).dated_by('signed')",
    ],
)  # fmt: skip
def test_the_expression_of_a_timeline_recreates_it(invented: opcon.Timeline, step: str) -> None:
    asked = eval(f"timeline{step}", {"opcon": opcon, "timeline": invented})
    again = eval(asked.expression, {"opcon": opcon})
    assert (ids(again), again.expression, again.coverage) == (ids(asked), asked.expression, asked.coverage)


def test_the_repr_has_the_number_of_events_and_their_dates(invented: opcon.Timeline) -> None:
    assert repr(invented.of(Transfer)).endswith(".of(opcon.Transfer)  # 3 events, 1900-01-01 to 1920-03-10")
    assert repr(invented.find("Atlantis")).endswith(".find('Atlantis')  # no events")


def test_a_selection_keeps_its_events_that_were_known(invented: opcon.Timeline) -> None:
    assert ids(invented.of(Transfer).as_of("1911-01-01")) == ["crown-begins", "league-takes"]
    assert ids(invented.of(Transfer).dated_by("signed")) == ids(invented.of(Transfer))


def test_each_answer_is_logged_once(invented: opcon.Timeline) -> None:
    first, second = invented.on("1920-03-10"), invented.on("1920-03-10", forces="land.fleet")
    assert LOG.answers() == (first, second)
    assert (invented["pact"], invented.on("1920-03-10")) == (invented.events[1], first)
    assert LOG.answers() == (first, second, invented.events[1])


def test_the_repr_recreates_the_value(invented: opcon.Timeline) -> None:
    asked = invented.of(Transfer).about(condition="wartime").between("1900", "1910-05")
    assert eval(repr(asked), {"opcon": opcon}).events == asked.events
    status = invented.on("1912-02-15", forces="land.guard")
    assert repr(eval(repr(status), {"opcon": opcon})) == repr(status)


def test_coverage_is_that_of_the_record(invented: opcon.Timeline) -> None:
    assert invented.coverage == When("1890-01-01/1990-12-31")


def test_coverage_ends_on_the_as_of_day(folder: Folder) -> None:
    assert folder.load().as_of("1911-01-01").coverage == When("1890-01-01/1911-01-01")
    folder.replace("record.toml", "1890-01-01/1990-12-31", "../1990-12-31")
    assert folder.load().as_of("1880-01-01").coverage == When("../1880-01-01")
    assert len(folder.load().as_of("1880-01-01")) == 0


def test_as_of_a_later_day_gives_the_same_timeline(invented: opcon.Timeline) -> None:
    assert invented.as_of("1990-12-31") is invented
    assert invented.as_of("2100-01-01") is invented
    assert invented.as_of("1990-12-30").coverage == When("1890-01-01/1990-12-30")
    then = invented.as_of("1911-01-01")
    assert then.as_of("1950-01-01") is then
    assert then.as_of("1905-01-01").coverage == When("1890-01-01/1905-01-01")


def test_a_record_without_end_accepts_as_of_any_day(folder: Folder) -> None:
    folder.replace("record.toml", "1890-01-01/1990-12-31", "1890-01-01/..")
    assert folder.load().as_of("2100-01-01").coverage == When("1890-01-01/2100-01-01")
    assert not folder.load().on("2100-01-01").projected


def test_as_of_accepts_days_from_the_first_of_the_record_on(invented: opcon.Timeline) -> None:
    assert ids(invented.as_of("1890-01-01")) == []
    with pytest.raises(DateError) as caught:
        invented.as_of("1889-12-31")
    assert str(caught.value) == "'1889-12-31' is before the record begins, on 1890-01-01; give a later day"
    with pytest.raises(DateError, match=r"^'1850' is before the record begins, on 1890-01-01; give a later day$"):
        invented.as_of("1850")
    with pytest.raises(DateError, match=r"^'1900' is more than one day"):
        invented.as_of("1900")


def test_tenures_are_those_of_the_given_forces(invented: opcon.Timeline) -> None:
    def holders(timeline: opcon.Timeline, forces: str) -> list[str]:
        return [tenure.holder.id for tenure in timeline.tenures("peacetime", forces=forces)]

    assert holders(invented, "land.guard") == ["crown", "league", "crown", "league", "council"]
    assert holders(invented.as_of("1912-02-15"), "land.guard") == ["crown", "league", "crown"]
    assert holders(invented, "land.fleet") == ["crown"]


def test_a_tenure_that_had_not_ended_has_no_end(invented: opcon.Timeline) -> None:
    crown, league = invented.as_of("1911-01-01").tenures("peacetime")
    assert (crown.end, league.end, league.ended_by) == (When("1910-05"), None, None)


def test_appointments_are_filtered_by_post_and_have_no_later_ends(folder: Folder) -> None:
    timeline = folder.appoint(("Ann", "1911", "1914-05"), ("Bob", "1914-05", None), ("Cy", "1912", None, "deputy"))
    assert [one.name for one in timeline.appointments()] == ["Ann", "Bob", "Cy"]
    assert [one.name for one in timeline.appointments("deputy")] == ["Cy"]
    (then,) = timeline.as_of("1913-01-01").appointments("marshal")
    assert (then.name, then.end) == ("Ann", None)


@pytest.fixture
def planned(folder: Folder) -> opcon.Timeline:
    folder.write("events/1950-.toml", PLANS)
    return folder.load()


def test_plans_can_be_filtered_by_layer(planned: opcon.Timeline) -> None:
    assert [plan.started_by.id for plan in planned.plans()] == ["date-set", "goal-set"]
    assert [plan.started_by.id for plan in planned.plans("goal")] == ["goal-set"]


def test_a_plan_is_known_from_the_day_it_was_announced_by_the_calendar_of_a_place(planned: opcon.Timeline) -> None:
    known = [
        [plan.started_by.id for plan in planned.as_of(day, place).plans()]
        for day, place in (("1950-01-01", "Seoul"), ("1950-01-02", "Seoul"), ("1950-01-01", "Washington"))
    ]
    assert known == [[], ["date-set"], ["date-set"]]


def test_a_timeline_keeps_its_place_as_of_another_day(planned: opcon.Timeline) -> None:
    assert (planned.place, planned.as_of("1951-01-01").place) == ("Seoul", "Seoul")
    then = planned.as_of("1951-01-01", "Washington")
    assert (then.place, then.as_of("1950-06-01").place) == ("Washington", "Washington")
    beyond = planned.as_of("2100-01-01", "Washington")
    assert (beyond.place, beyond.coverage) == ("Washington", planned.coverage)


def test_dated_by_prefers_a_kind_of_date_if_the_event_has_it(planned: opcon.Timeline) -> None:
    by = planned.dated_by("effective")
    assert [str(planned.dated_by(kind)["date-set"].when) for kind in ("announced", "effective", "signed", "held")] == [
        "1950-01-02", "1950-02-01", "1950-01-02", "1950-01-02",
    ]  # fmt: skip
    assert [dating.rank for dating in by["date-set"].dates] == ["normal", "normal", "preferred", "rejected"]
    assert by["date-set"].origin == f"{by.expression}['date-set']"
    assert by["goal-set"] == planned["goal-set"]
    assert ids(by)[-2:] == ["goal-set", "date-set"]
    assert by.record.expression == by.expression


def test_dated_by_keeps_the_as_of_day_and_place(planned: opcon.Timeline) -> None:
    then = planned.as_of("1950-01-31", "Washington").dated_by("effective")
    assert (then.coverage, then.place) == (When("1890-01-01/1950-01-31"), "Washington")
    assert "date-set" not in ids(planned.as_of("1950-01-01", "Seoul").dated_by("effective"))


def test_a_kind_of_event_is_its_class_or_its_name(invented: opcon.Timeline) -> None:
    assert list(invented.of("release")) == list(invented.of(opcon.Release)) == [invented["guard-lent"]]
    assert list(invented.of(opcon.Event)) == list(invented)


class Odd(opcon.Event):
    """A kind of event that no record can have."""


@pytest.mark.parametrize(("kind", "called"), [("releases", "releases"), (opcon.Tenure, "Tenure"), (Odd, "Odd")])
def test_any_other_kind_of_event_is_unknown(invented: opcon.Timeline, kind: object, called: str) -> None:
    with pytest.raises(opcon.UnknownName, match=f"^no kind of event is called '{called}'; .*release"):
        invented.of(kind)  # type: ignore[arg-type]


def test_an_event_is_in_a_timeline_by_itself_and_by_its_id(invented: opcon.Timeline) -> None:
    assert invented["pact"] in invented
    assert "pact" in invented
    assert "pacts" not in invented


def test_commanders_of_an_unknown_command_are_rejected(folder: Folder) -> None:
    record = folder.appoint(("Smith", "1910", "1911")).record
    with pytest.raises(UnknownName, match="no command is called 'counsil'; did you mean council"):
        record.commanders("counsil", "1910-01-01")
