from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import attrs
import edtf
import pendulum
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opcon import DateError, When
from opcon.model.dates import as_when, chronological, korean_day, spell


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1950-07-14", "1950-07-14", "1950-07-14"),
        ("1978-07", "1978-07-01", "1978-07-31"),
        ("1980-02", "1980-02-01", "1980-02-29"),
        ("1987", "1987-01-01", "1987-12-31"),
        ("1954-03~", "1954-02-01", "1954-04-30"),
        ("1954-12?", "1954-11-01", "1955-01-31"),
        ("2030%", "2029-01-01", "2031-12-31"),
        ("1950-07-14~", "1950-07-13", "1950-07-15"),
        ("1978-07-26/1978-07-27", "1978-07-26", "1978-07-27"),
        ("1953-08-08/1954-03~", "1953-08-08", "1954-04-30"),
        ("../1978-11-07", None, "1978-11-07"),
        ("1994-12-01/..", "1994-12-01", None),
        ("[1950-07-16,1950-07-18]", "1950-07-16", "1950-07-18"),
        ("[1950-07-18,1950-07]", "1950-07-01", "1950-07-31"),
        ("[1979-10-27..1979-11-30]", "1979-10-27", "1979-11-30"),
        ("[..1978-11-07]", None, "1978-11-07"),
        ("[1978-11-07..]", "1978-11-07", None),
        ("1978-07-26/1978-07-26", "1978-07-26", "1978-07-26"),
        ("1978-07-01/1978-07", "1978-07-01", "1978-07-31"),
        ("1978-07~/1978-08", "1978-06-01", "1978-08-31"),
    ],
)
def test_a_date_has_a_first_and_a_last_possible_day(text: str, earliest: str | None, latest: str | None) -> None:
    when = When(text)
    assert (when.earliest, when.latest) == (_date(earliest), _date(latest))


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "1950-7-4", "1950-02-30", "1950-13", "0000", "now", "July 1950", "1950-07-14T00:00", "1950-W03", "1994/",
        "/2030", "../..", "1995/1994", "[1950]x", "[1950x", "x1950]", "[]", "[1950,]", "[..]", "1950~-07", "１９５０", "19500714", "1950-07-14 ", "195X",
        "1950-07-14/1950-07-13", "1950-07-15/1950-07", "1950/1950-07-15", "1950/1951/1952", "9999~", "0001?", "~", "[1950-07-14,garbage]", "1950-00", "1950-07-00",
    ],
)  # fmt: skip
def test_text_in_another_form_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        When(text)


WANTED_DAY = "a day must be a str, date, datetime or When"
WANTED_DATE = "a date must be a str, date, datetime or When"
ONE_DAY = "; write one day, such as 1950-07-14"
FORMS = "; write 1950-07-14, 1950-07, 1950, 1954-03~, 2009-10-15/2012-03-15, ../1978-11-07 or [1950-07-16,1950-07-18]"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("July 1950", f"'July 1950' is not a date{FORMS}"),
        ("1950/July", f"'July' in '1950/July' is not a date{FORMS}"),
        ("July/1950", f"'July' in 'July/1950' is not a date{FORMS}"),
        ("[1950,July]", f"'July' in '[1950,July]' is not a date{FORMS}"),
        ("[1950..July]", f"'July' in '[1950..July]' is not a date{FORMS}"),
        ("../..", "'../..' is open at both ends; give at least one date, such as ../1978-11-07"),
        ("1995/1994", "'1995/1994' ends before it starts; write the earlier date first"),
        ("0000", "'0000' is not a date: years run from 0001 to 9999"),
        ("0001~", "'0001~' is not a date: years run from 0002 to 9998"),
        ("1950-13", "'1950-13' is not a date: there is no month 13"),
        ("1950-02-30", "'1950-02-30' is not a date: 1950-02 has 28 days"),
        (1950, "the text of a When must be a str, not 1950; write the year as text: '1950'"),
        (None, f"the text of a When must be a str, not None{FORMS}"),
        (True, f"the text of a When must be a str, not True{FORMS}"),
        (
            date(1950, 7, 14),
            "the text of a When must be a str, not datetime.date(1950, 7, 14); call When.from_date",
        ),
    ],
)
def test_the_error_for_a_wrong_date_shows_the_right_form(text: str, said: str) -> None:
    with pytest.raises(DateError) as caught:
        When(text)
    assert str(caught.value) == said


@pytest.mark.parametrize("text", ["0001", "9999", "0001-01-01", "9999-12-31", "0002~", "9998-12-31~"])
def test_the_first_and_the_last_year_of_the_calendar_are_read(text: str) -> None:
    assert When(text).earliest is not None


@pytest.mark.parametrize("value", [1950, 1950.5, None, date(1950, 7, 14), b"1950"])
def test_a_date_is_written_as_text(value: object) -> None:
    with pytest.raises(DateError, match="must be a str, not "):
        When(value)  # type: ignore[arg-type]


def test_dates_have_no_order() -> None:
    with pytest.raises(TypeError):
        When("1950") < When("1951")  # type: ignore[operator]


def test_dates_cannot_change() -> None:
    with pytest.raises(AttributeError):
        When("1950").text = "1951"  # type: ignore[misc]


@pytest.mark.parametrize("text", ["1950-07-14", "1954-03~", "../1978-11-07", "[1950-07-16,1950-07-18]"])
def test_the_repr_of_a_date_recreates_it(text: str) -> None:
    assert eval(repr(When(text))) == When(text)


def test_a_month_is_not_before_a_day_within_it() -> None:
    month, day = When("1950-07"), When("1950-07-31")
    assert not month.before(day)
    assert not day.before(month)
    assert month.overlaps(day)


def test_dates_that_share_no_day_do_not_overlap() -> None:
    month, following = When("1950-07"), When("1950-08")
    assert not month.overlaps(following)
    assert not following.overlaps(month)


def test_an_open_end_is_before_nothing() -> None:
    assert not When("1994-12-01/..").before(When("2100"))
    assert When("../1978-11-07").before(When("1978-11-08"))
    assert When("1978-11-08").overlaps(When("1978-11-08/.."))


def test_a_span_that_ends_about_march_may_cover_february() -> None:
    span = When("1953-08-08/1954-03~")
    assert span.certainly(date(1953, 8, 8))
    assert span.certainly(date(1954, 2, 1))
    assert not span.certainly(date(1954, 2, 2))
    assert span.possibly(date(1954, 4, 30))
    assert not span.possibly(date(1954, 5, 1))


def test_a_span_that_starts_about_a_month_certainly_covers_only_later_days() -> None:
    span = When("1953-08~/1954-03")
    assert not span.certainly(date(1953, 9, 29))
    assert span.certainly(date(1953, 9, 30))


def test_an_open_span_covers_every_day_on_that_side() -> None:
    until, since = When("../1978-11-07"), When("1978-11-07/..")
    before, same, after = date(1970, 1, 1), date(1978, 11, 7), date(2020, 1, 1)
    for covers in (until.certainly, until.possibly):
        assert [covers(day) for day in (before, same, after)] == [True, True, False]
    for covers in (since.certainly, since.possibly):
        assert [covers(day) for day in (before, same, after)] == [False, True, True]


def test_a_month_possibly_covers_each_of_its_days_and_certainly_none() -> None:
    month, day = When("1950-07"), When("1950-07-14")
    days = [date(1950, 6, 30), date(1950, 7, 1), date(1950, 7, 14), date(1950, 7, 31), date(1950, 8, 1)]
    assert [month.possibly(one) for one in days] == [False, True, True, True, False]
    assert not any(map(month.certainly, days))
    assert (
        [day.certainly(one) for one in days]
        == [day.possibly(one) for one in days]
        == [False, False, True, False, False]
    )


def test_the_ends_of_a_span_are_as_exact_as_its_text() -> None:
    span, month = When("1953-08-08/1954-03~"), When("1978-07")
    assert (span.start, span.end) == (When("1953-08-08"), When("1954-03~"))
    assert (When("../1978-11-07").start, When("1978-11-07/..").end) == (None, None)
    assert (month.start, month.end) == (month, month)


def test_the_text_of_a_period_shows_missing_dates_as_not_recorded() -> None:
    assert spell(When("1950-07-14"), None, lasting=False) == "1950-07-14 until not recorded"
    assert spell(None, None, lasting=True) == "from not recorded"
    assert spell(When("1950-07/1950-08"), None, lasting=True) == "from 1950-07/1950-08"


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("1994-12-01", date(1994, 12, 1)),
        (date(1994, 12, 1), date(1994, 12, 1)),
        (When("1994-12-01"), date(1994, 12, 1)),
        (datetime(1994, 11, 30, 23, 59), date(1994, 11, 30)),
        ("1994-11-30T16:00", date(1994, 11, 30)),
        ("1994-11-30T14:59:59Z", date(1994, 11, 30)),
        ("1994-11-30T15:00Z", date(1994, 12, 1)),
        ("1994-11-30 10:00-05:00", date(1994, 12, 1)),
        (datetime(1994, 11, 30, 15, tzinfo=UTC), date(1994, 12, 1)),
        (datetime(2007, 2, 23, 12, tzinfo=ZoneInfo("America/New_York")), date(2007, 2, 24)),
    ],
)
def test_a_moment_counts_as_its_day_in_korea(value: str | date | When, day: date) -> None:
    assert korean_day(value) == day


@pytest.mark.parametrize("value", [pendulum.date(1994, 12, 1), pendulum.datetime(1994, 11, 30, 16)])
def test_the_days_and_moments_of_pendulum_become_plain_days(value: date) -> None:
    assert korean_day(value) == date(1994, 12, 1)
    assert type(korean_day(value)) is date


def test_korean_days_follow_the_summer_time_and_half_hour_of_their_year() -> None:
    # Checked with: the IANA time zone database, Asia/Seoul: UTC+10 in July 1950, UTC+8:30 from 21 March 1954.
    assert korean_day(datetime(1950, 7, 13, 14, tzinfo=UTC)) == date(1950, 7, 14)
    assert korean_day(datetime(1954, 6, 1, 15, 15, tzinfo=UTC)) == date(1954, 6, 1)


def test_a_plain_day_is_its_own_day_in_korea() -> None:
    day = date(1994, 12, 1)
    assert korean_day(day) is day


@pytest.mark.parametrize(
    ("value", "written", "such_as"),
    [
        ("1994-12", "1994-12", "1994-12-01"),
        ("1994-12-01/1994-12-02", "1994-12-01/1994-12-02", "1994-12-01"),
        ("[1994-12-01,1994-12-02]", "[1994-12-01,1994-12-02]", "1994-12-01"),
        ("../1994-12-02", "../1994-12-02", "1994-12-02"),
        (When("1954-03~"), "1954-03~", "1954-02-01"),
    ],
)
def test_a_date_of_more_than_one_day_is_not_accepted_as_a_day(value: str | When, written: str, such_as: str) -> None:
    with pytest.raises(DateError) as caught:
        korean_day(value)
    assert str(caught.value) == f"'{written}' is more than one day; give a single day, such as {such_as}"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (19941201, f"{WANTED_DAY}, not 19941201{ONE_DAY}"),
        (1994, f"{WANTED_DAY}, not 1994; write a single day of 1994, such as '1994-01-01'"),
        (None, f"{WANTED_DAY}, not None{ONE_DAY}"),
        (1994.0, f"{WANTED_DAY}, not 1994.0{ONE_DAY}"),
        (True, f"{WANTED_DAY}, not True{ONE_DAY}"),
        (["1994-12-01"], f"{WANTED_DAY}, not a list{ONE_DAY}"),
        ("1994-11-30T25:00Z", "'1994-11-30T25:00Z' is not a datetime: hour must be in 0..23; write 1994-11-30T16:00Z"),
        ("26 March 2010", f"'26 March 2010' is not a date{ONE_DAY}"),
        ("July/1950", f"'July' in 'July/1950' is not a date{ONE_DAY}"),
        ("2010-13", "'2010-13' is not a date: there is no month 13"),
    ],
)
def test_the_error_for_a_wrong_day_shows_the_form_of_a_day(value: object, said: str) -> None:
    with pytest.raises(DateError) as caught:
        korean_day(value)  # type: ignore[arg-type]
    assert str(caught.value) == said


@pytest.mark.parametrize("text", ["26 March 2010", "July/1950"])
def test_a_day_in_the_form_that_an_error_shows_is_accepted(text: str) -> None:
    with pytest.raises(DateError) as caught:
        korean_day(text)
    assert korean_day(str(caught.value).rpartition(" ")[2]) == date(1950, 7, 14)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (2006, f"{WANTED_DATE}, not 2006; write the year as text: '2006'"),
        (None, f"{WANTED_DATE}, not None{FORMS}"),
        (20061, f"{WANTED_DATE}, not 20061{FORMS}"),
        (
            pendulum.date(1978, 11, 7) - pendulum.date(1950, 7, 14),
            f"{WANTED_DATE}, not an Interval; write its first and its last day as text, such as 1950-07-14/1978-11-06",
        ),
    ],
)
def test_the_error_for_another_type_shows_the_text_of_the_date(value: object, said: str) -> None:
    with pytest.raises(DateError) as caught:
        as_when(value)  # type: ignore[arg-type]
    assert str(caught.value) == said


def test_days_of_pandas_and_pendulum_are_dates() -> None:
    import pandas as pd

    for value in (pd.Timestamp("1994-11-30T15:00Z"), pendulum.date(1994, 12, 1), "1994-11-30T15:00Z"):
        assert as_when(value) == When("1994-12-01")
        assert When("1994-12").possibly(value)
        assert When("1994-11").before(value)


def test_dates_are_compared_with_text() -> None:
    assert When("1950-07").before("1950-08")
    assert When("1950-07").overlaps("1950-07-31")
    assert When("1950-07-14").certainly("1950-07-14")
    with pytest.raises(DateError, match="is more than one day"):
        When("1950-07").possibly("1950-07")


def test_a_moment_at_the_end_of_the_calendar_is_refused() -> None:
    with pytest.raises(DateError, match=r"9999.* has no day in Korea"):
        korean_day(datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-5))))


_years = st.integers(1901, 2099)
_dates = st.one_of(
    st.dates(date(1901, 1, 1), date(2099, 12, 31)).map(str),
    st.builds("{:04}-{:02}".format, _years, st.integers(1, 12)),
    _years.map(str),
)


@settings(deadline=None)  # the package is slow
@given(_dates)
def test_plain_dates_agree_with_the_edtf_package(text: str) -> None:
    oracle = edtf.parse_edtf(text)
    when = When(text)
    assert when.earliest == date(*oracle.lower_strict()[:3])
    assert when.latest == date(*oracle.upper_strict()[:3])


@pytest.mark.slow
@settings(deadline=None)  # the package is slow
@given(st.lists(_dates, min_size=2, max_size=2).filter(lambda pair: pair[0] < pair[1] and pair[0] not in pair[1]))
def test_spans_agree_with_the_edtf_package(pair: list[str]) -> None:
    text = "/".join(pair)
    oracle = edtf.parse_edtf(text)
    when = When(text)
    assert when.earliest == date(*oracle.lower_strict()[:3])
    assert when.latest == date(*oracle.upper_strict()[:3])


@settings(deadline=None)  # the package is slow
@given(st.builds("{:04}-{:02}".format, _years, st.integers(1, 12)), st.sampled_from("~?"))
def test_an_approximate_date_is_wider_than_the_strict_one_of_the_edtf_package(text: str, hedge: str) -> None:
    oracle = edtf.parse_edtf(text + hedge)
    when = When(text + hedge)
    assert when.earliest is not None
    assert when.latest is not None
    assert when.earliest < date(*oracle.lower_strict()[:3])
    assert when.latest > date(*oracle.upper_strict()[:3])


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_raises_a_date_error(text: str) -> None:
    try:
        when = When(text)
    except DateError:
        return
    assert chronological(when)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1950-07-14", (1950, 7, 14, None)),
        ("1950-07", (1950, 7, None, None)),
        ("0950?", (950, None, None, "?")),
        ("1954-03~", (1954, 3, None, "~")),
        ("1950-07-14%", (1950, 7, 14, "%")),
        ("1950/1951", (None, None, None, None)),
        ("[1950,1951]", (None, None, None, None)),
    ],
)
def test_a_single_date_keeps_its_parts(text: str, parts: tuple[object, ...]) -> None:
    when = When(text)
    assert (when.year, when.month, when.day, when.qualifier) == parts


def test_a_set_keeps_its_choices_or_its_ends() -> None:
    assert When("[1950-07-16,1950-07-18~,1951]").choices == (When("1950-07-16"), When("1950-07-18~"), When("1951"))
    assert When("[1950-07..1951]").between == (When("1950-07"), When("1951"))
    assert When("[..1951]").between == (None, When("1951"))
    assert When("1950/1951").between is None
    assert When("1950/1951").choices == ()


@given(st.dates(), st.dates())
def test_a_date_made_from_days_equals_the_one_parsed_from_its_text(one: date, other: date) -> None:
    first, last = sorted((one, other))
    for made in (
        When.from_date(one),
        When.from_bounds(first, last),
        When.from_bounds(None, last),
        When.from_bounds(first, None),
    ):
        read = When(made.text)
        assert attrs.asdict(made) == attrs.asdict(read)
        assert made == read


def test_an_invalid_span_is_refused_when_it_is_made_from_days() -> None:
    with pytest.raises(DateError, match="'1951-01-01/1950-01-01' ends before it starts"):
        When.from_bounds(date(1951, 1, 1), date(1950, 1, 1))
    with pytest.raises(DateError, match="is open at both ends"):
        When.from_bounds(None, None)


def test_a_date_has_at_most_a_thousand_characters() -> None:
    longest = f"[{','.join(['1950-07-14'] * 5 + ['1950-07'] * 118)}]"
    assert len(longest) == 1000
    assert When(longest).earliest == date(1950, 7, 1)
    with pytest.raises(
        DateError, match=r"^'\[1950-07-14,.*' is not a date: it has 1,001 characters; the limit is 1,000$"
    ):
        When(f"{longest[:-1]}~]")


def test_every_constructor_converts_a_datetime_to_its_day_in_korea() -> None:
    late = datetime(1950, 7, 14, 23, tzinfo=UTC)
    assert When.from_date(late) == When.from_date(pendulum.instance(late)) == When("1950-07-15")
    assert When.from_bounds(late, None) == When("1950-07-15/..")
    assert When.from_bounds("1950", "1951-03") == When("1950/1951-03")


@pytest.mark.parametrize("value", [None, 3, "1950-07", "soon", float("nan"), [date(1950, 7, 14)]])
def test_from_date_accepts_only_a_single_day(value: object) -> None:
    with pytest.raises(DateError):
        When.from_date(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [3, "soon", When("1950/1951"), When("[1950,1951]"), float("nan")])
def test_from_bounds_accepts_only_single_dates(value: object) -> None:
    with pytest.raises(DateError):
        When.from_bounds(value, None)  # type: ignore[arg-type]


def test_nat_of_pandas_is_refused() -> None:
    import pandas as pd

    with pytest.raises(DateError, match=r"^NaT is a missing value, not a day; leave it out$"):
        korean_day(pd.NaT)
