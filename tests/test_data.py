"""The curated record. The headline facts name the source that each was checked with."""

from __future__ import annotations

from datetime import date

import pytest

import opcon
from opcon import Agreement, Confidence, PlanChange, Release, Standing, Transfer, When

TIMELINE = opcon.load()


def holders(day: str, forces: str = "rok") -> tuple[str, str]:
    status = TIMELINE.on(day, forces)
    assert status.certain
    assert status.peacetime is not None
    assert status.wartime is not None
    return status.peacetime.holder.id, status.wartime.holder.id


def test_the_letter_of_14_july_1950_passes_command_to_the_unc() -> None:
    # Checked with: FRUS 1952-1954 XV/1, doc. 40, p. 60 (the embassy's message 140545Z July 1950).
    assert holders("1950-07-13") == ("rok", "rok")
    assert holders("1950-07-14") == ("unc", "unc")


def test_the_cfc_takes_over_on_7_november_1978() -> None:
    # Checked with: joint communiqué of the 50th SCM, 2018, para. 6 ("since its establishment in November 7, 1978").
    assert holders("1978-11-06") == ("unc", "unc")
    assert holders("1978-11-07") == ("cfc", "cfc")


def test_only_peacetime_control_returns_on_1_december_1994() -> None:
    # Checked with: ROK Defense White Paper 2000; Seoul Shinmun, 1 December 1994.
    assert holders("1994-11-30") == ("cfc", "cfc")
    assert holders("1994-12-01") == ("rok-jcs", "cfc")
    assert holders("1994-11-30T16:00Z") == ("rok-jcs", "cfc")


def test_the_republic_held_control_from_1_july_1949() -> None:
    # Checked with: FRUS 1949 VII/2, doc. 261, note 1.
    assert holders("1949-06-30") == ("usafik", "usafik")
    assert holders("1949-07-01") == ("rok", "rok")


def test_no_instrument_was_in_force_from_april_to_november_1954() -> None:
    # Checked with: FRUS 1952-1954 XV/2, doc. 899; American Foreign Policy 1950-1955, p. 2739.
    def basis(day: str) -> list[str]:
        return [agreement.id for agreement in TIMELINE.on(day).basis]

    assert basis("1954-03-31") == ["rhee-dulles-statement"]
    assert basis("1954-05-01") == []
    assert basis("1954-11-16") == []
    assert basis("1954-11-17") == ["agreed-minute"]
    assert holders("1954-07-01") == ("unc", "unc")


def test_the_bilateral_wartime_plan_has_the_changes_that_were_announced() -> None:
    # Checked with: 38th SCM communiqué, para. 9; 39th, para. 8; Defense White Papers 2012, ch. 4 sec. 2, and 2014, p. 128.
    bilateral = [
        (str(plan.when), str(plan.target) if plan.target else plan.basis)
        for plan in TIMELINE.of(PlanChange).about(condition="wartime").between("2006", "2015")
        if plan.layer == "bilateral"
    ]
    assert bilateral == [
        ("2006-10-20", "2009-10-15/2012-03-15"),
        ("2007-02-23", "2012-04-17"),
        ("2010-06-26", "2015-12-01"),
        ("2013-10-02", "2015-12-01"),
        ("2014-04-25", "2015-12-01"),
        ("2014-10-23", "conditions"),
    ]


def test_17_april_2012_is_outside_the_window_agreed_in_2006() -> None:
    window, fixed = TIMELINE["first-window"], TIMELINE["april-2012-fixed"]
    assert window.target.before(fixed.target)


def test_armistice_authority_stayed_with_the_unc() -> None:
    for day in ("1953-07-27", "1978-11-07", "1994-12-01", "2026-10-07"):
        tenure = TIMELINE.on(day).tenure("peacetime", "armistice")
        assert tenure is not None
        assert tenure.holder.id == "unc"


def test_the_cfc_has_delegated_authority_since_the_split() -> None:
    assert TIMELINE.on("1994-11-30").tenure("peacetime", "coda") is None
    tenure = TIMELINE.on("1994-12-01").tenure("peacetime", "coda")
    assert tenure is not None
    assert tenure.holder.id == "cfc"


@pytest.mark.parametrize("event", TIMELINE, ids=lambda event: event.id)
def test_an_event_has_both_languages_and_a_citation_with_a_locator(event: opcon.Event) -> None:
    assert any("가" <= letter <= "힣" for letter in event.title_ko)
    assert not any("가" <= letter <= "힣" for letter in event.title)
    assert not event.title.endswith(".")
    assert any(citation.locator for citation in event.citations)
    assert len(event.note.split()) >= 15


def test_89_percent_of_claims_are_verified_and_85_percent_cite_a_primary_source() -> None:
    claims = [claim.confidence for claim in (*TIMELINE, *TIMELINE.appointments())]
    assert claims.count(Confidence.VERIFIED) >= 0.9 * len(claims)
    primary = [e for e in TIMELINE if any(one.source.standing is Standing.PRIMARY for one in e.citations)]
    assert len(primary) >= 0.85 * len(TIMELINE)


def test_no_transfer_release_or_plan_rests_on_recollection() -> None:
    for event in TIMELINE.of(Transfer, Release, PlanChange):
        assert event.confidence is not Confidence.RECALLED, event.id


def test_the_scm_and_kidd_series_are_complete() -> None:
    for series, newest in (("SCM", 58), ("KIDD", 29)):
        assert [meeting.number for meeting in TIMELINE.series(series)] == list(range(1, newest + 1))


def test_scm_and_kidd_meetings_have_a_city_and_a_head_of_each_side() -> None:
    unknown = {"kidd-28"}  # only a report on a briefing was read
    for meeting in (*TIMELINE.series("SCM"), *TIMELINE.series("KIDD")):
        if meeting.id not in unknown and not meeting.planned:
            assert meeting.city or "by video" in meeting.title, meeting.id
            assert {head.side for head in meeting.heads} == {"rok", "us"}, meeting.id


def test_the_27th_kidd_and_the_events_around_it_are_complete() -> None:
    # Checked with: Kookbang Ilbo, 18 September 2025; Herald, 24 September 2025; Korea Herald, 17 September 2025.
    meeting = TIMELINE["kidd-27"]
    assert str(meeting.when) == "2025-09-23/2025-09-24"
    assert [(head.name, head.office) for head in meeting.heads] == [
        ("Yoon Bong-hee", "acting Deputy Minister for National Defense Policy"),
        ("John Noh", "Deputy Assistant Secretary of Defense for East Asia"),
    ]
    for word in (
        "28,500",
        "National Defense Strategy",
        "maintenance, repair and overhaul",
        "five-year term",
        "North Korea",
    ):
        assert word in meeting.note
    confirmed = {str(dating.when): dating.rank for dating in TIMELINE["term-confirmed"].dates}
    assert confirmed == {"2025-09-16": opcon.Rank.PREFERRED, "2025-09-17": opcon.Rank.REJECTED}
    started = {(str(dating.when), dating.kind) for dating in TIMELINE["kidd-established"].dates}
    assert started == {("2011-10-28", "announced"), ("2012-04", "effective")}


def test_a_claim_with_only_unconsulted_sources_is_recalled() -> None:
    for event in TIMELINE:
        if all("Not consulted" in (citation.source.note or "") for citation in event.citations):
            assert event.confidence is Confidence.RECALLED, event.id


def test_every_source_is_cited_and_has_a_standing_and_a_language() -> None:
    cited = set().union(*(event.sources for event in TIMELINE))
    cited |= {citation.source.id for one in TIMELINE.appointments() for citation in one.citations}
    assert cited == set(TIMELINE.record.sources)
    for source in TIMELINE.record.sources.values():
        assert source.standing in set(Standing), source.id
        assert source.language in {"en", "ko", "ja"}, source.id


def test_no_source_is_an_encyclopedia_anyone_can_edit() -> None:
    for source in TIMELINE.record.sources.values():
        assert "wikipedia" not in (source.URL or "").lower(), source.id


def test_every_command_is_in_an_event() -> None:
    assert set().union(*(event.concerns for event in TIMELINE)) == set(TIMELINE.record.commands)


def test_tenures_of_every_lane_leave_no_gap() -> None:
    for condition in opcon.Condition:
        for force in TIMELINE.record.forces:
            tenures = TIMELINE.tenures(condition, forces=force)
            assert [tenure.end for tenure in tenures] == [*(tenure.start for tenure in tenures[1:]), None], force


def test_every_agreement_has_its_days_in_force() -> None:
    for event in TIMELINE.of(Agreement):
        assert event.in_force is not None, event.id


def test_the_gap_of_1954_is_a_reading_by_the_secretary_of_state() -> None:
    (undertaking,) = TIMELINE.on("1954-07-01").readings
    assert "Secretary of State" in undertaking.reading
    assert ("frus-1952-54-v15p2-d899", "doc. 899, para. 3") in [(c.source.id, c.locator) for c in undertaking.citations]


def test_no_two_sources_have_the_same_url_and_date() -> None:
    pages = [(source.URL, source.issued) for source in TIMELINE.record.sources.values() if source.URL]
    assert len(set(pages)) == len(pages)


def test_an_author_has_a_family_and_given_name_or_one_literal_name() -> None:
    for source in TIMELINE.record.sources.values():
        for name in (*source.author, *source.editor):
            assert bool(name.family and name.given) != bool(name.literal), source.id


def test_commanders_are_known_on_nearly_every_day_since_1950() -> None:
    days = [date.fromordinal(day) for day in range(date(1950, 7, 14).toordinal(), date(2026, 10, 7).toordinal(), 97)]
    named = [day for day in days if TIMELINE.on(day).wartime.commanders]
    assert len(named) == len(days)


def test_coverage_ends_on_a_day_and_contains_the_events() -> None:
    assert TIMELINE.coverage.latest is not None
    for event in TIMELINE:
        announced = min((dating.when for dating in event.dates), key=lambda when: when.earliest or date.min)
        assert announced.overlaps(TIMELINE.coverage), event.id


def test_the_ids_of_headline_events_are_permanent() -> None:
    for id in ("rhee-letter", "cfc-activated", "peacetime-control-returned", "first-window", "coda-delegated"):
        assert TIMELINE[id].when != When("1900")
