"""Error messages: the value, the rule, and the remedy."""

from __future__ import annotations

import pickle
from collections.abc import Callable

import pendulum
import pytest

import opcon
from opcon import UnknownName
from opcon.errors import described, quoted

TIMELINE = opcon.load()
MANY = [f"force-{number:03}" for number in range(100)]
SPAN = pendulum.interval(pendulum.date(1950, 7, 14), pendulum.date(1978, 11, 7))


@pytest.mark.parametrize(
    ("name", "known", "hint"),
    [
        ("cfx", ["cfc", "unc"], "did you mean cfc?"),
        ("CFC", ["cfc", "unc"], "did you mean cfc?"),
        ("reporter", ["report", "Report", "reporters"], "did you mean reporters, Report or report?"),
        ("xyz", ["cfc", "unc"], "choose from: cfc, unc"),
        ("xyz", MANY, "none of the 100 names is similar"),
        ("xyz", [], "no command is defined"),
        (5, ["cfc", "unc"], "give its name as a str, such as 'cfc'"),
        (None, MANY, "give its name as a str, such as 'force-000'"),
        (["cfc", "unc"], ["cfc", "unc"], "give its name as a str, such as 'cfc'"),
        (5, [], "no command is defined"),
    ],
)
def test_an_unknown_name_comes_with_a_hint(name: object, known: list[str], hint: str) -> None:
    assert str(UnknownName("command", name, known)) == f"no command is called {name!r}; {hint}"


def test_a_hint_replaces_a_list_that_would_be_too_long() -> None:
    advice = "list them with timeline.record.forces"
    assert str(UnknownName("force", "xyz", MANY, advice=advice)) == f"no force is called 'xyz'; {advice}"
    assert str(UnknownName("force", "xyz", MANY[:3], advice=advice)).endswith(
        "choose from: force-000, force-001, force-002"
    )
    assert str(UnknownName("force", "force-01", MANY, advice=advice)).endswith("?")


def test_a_list_of_names_has_at_most_240_characters() -> None:
    names = ["a" * 79, "b" * 79, "c" * 78]
    assert str(UnknownName("force", "xyz", names)).endswith(f"choose from: {', '.join(names)}")
    assert str(UnknownName("force", "xyz", [*names[:2], "c" * 79])).endswith("none of the 3 names is similar")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: opcon.DateKind("SIGNED"), "no date kind is called 'SIGNED'; did you mean signed?"),
        (lambda: opcon.Condition("Peacetime"), "no condition is called 'Peacetime'; did you mean peacetime?"),
        (lambda: opcon.Step("foc"), "no step is called 'foc'; did you mean FOC?"),
        (lambda: opcon.Confidence(5), "no confidence is called 5; give its name as a str, such as 'partly'"),
        (lambda: opcon.Role(None), "no role is called None; give its name as a str, such as 'commander'"),
        (
            lambda: opcon.InstrumentForm("x"),
            "no instrument form is called 'x'; choose from: arrangement, communique, directive, executive-agreement, "
            "letter, memorandum, minute, notes, plan, resolution, statement, statute, terms-of-reference, treaty",
        ),
        (lambda: TIMELINE.about(command="CFC"), "no command is called 'CFC'; did you mean cfc?"),
    ],
)
def test_a_word_in_the_wrong_case_or_of_the_wrong_type_is_refused_with_a_hint(
    make: Callable[[], object], said: str
) -> None:
    with pytest.raises(UnknownName) as caught:
        make()
    assert str(caught.value) == said


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda: TIMELINE["zzz"], "no event is called 'zzz'; search with timeline.find('word')"),
        (lambda: TIMELINE.series(5), "no series is called 5; give its name as a str, such as 'FOTA'"),  # type: ignore[arg-type]
        (lambda: TIMELINE.citing("zzz"), "no source is called 'zzz'; list them with timeline.record.sources"),
        (lambda: TIMELINE.on("1995-01-01", "zzz"), "no force is called 'zzz'; list them with timeline.record.forces"),
        (lambda: TIMELINE.about(forces="zzz"), "no force is called 'zzz'; list them with timeline.record.forces"),
        (lambda: opcon.codebook("zzz"), "no field is called 'zzz'; list them with opcon.codebook()"),
    ],
)
def test_the_error_for_a_name_among_many_says_how_to_list_the_names(ask: Callable[[], object], said: str) -> None:
    with pytest.raises(UnknownName) as caught:
        ask()
    assert str(caught.value) == said


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda: TIMELINE.on("26 March 2010"), "'26 March 2010' is not a date; write one day, such as 1950-07-14"),
        (lambda: TIMELINE.on(2015), "not 2015; write a single day of 2015, such as '2015-01-01'"),
        (lambda: TIMELINE.on("2015"), "'2015' is more than one day; give a single day, such as 2015-01-01"),
        (lambda: TIMELINE.between(2006, "2010"), "not 2006; write the year as text: '2006'"),
        (lambda: opcon.panel(1946, 2026, "year", "last"), "not 1946; write the year as text: '1946'"),
        (lambda: opcon.length(1950), "not 1950; write the year as text: '1950'"),
        (
            lambda: opcon.length(SPAN),
            "not an Interval; write its first and its last day as text, such as 1950-07-14/1978-11-06",
        ),
        (
            lambda: opcon.relation("1950", SPAN),
            "not an Interval; write its first and its last day as text, such as 1950-07-14/1978-11-06",
        ),
    ],
)
def test_a_wrong_date_is_refused_with_the_form_that_fits(ask: Callable[[], object], said: str) -> None:
    with pytest.raises(opcon.DateError) as caught:
        ask()
    assert str(caught.value).endswith(said)


def test_a_value_too_long_to_write_is_named_by_its_type() -> None:
    assert quoted(10**5_000) == "an int too long to write"
    assert described({"a": 1}) == "a dict"


@pytest.mark.parametrize(
    "error",
    [
        UnknownName("force", "xyz", MANY, advice="see the forces"),
        opcon.WrongType("day", "a str", object(), "opcon.load().on('1995-01-01')"),
        opcon.DataError("is missing", file="a.toml", record="pact", field="when"),
        opcon.DateError("'x' is not a date"),
    ],
)
def test_an_error_is_pickled_with_its_message(error: opcon.OpconError) -> None:
    copied = pickle.loads(pickle.dumps(error))
    assert type(copied) is type(error)
    assert str(copied) == str(error)


def test_an_unknown_name_has_the_problem_apart_from_what_to_do() -> None:
    near = UnknownName("command", "CFC", ["cfc", "unc"], advice="see the commands")
    assert (near.kind, near.problem, near.hint) == ("command", "no command is called 'CFC'", "did you mean cfc?")
    far = pickle.loads(pickle.dumps(UnknownName("force", "xyz", MANY, advice="see the forces")))
    assert (far.kind, far.problem, far.hint) == ("force", "no force is called 'xyz'", None)
    assert str(far) == "no force is called 'xyz'; see the forces"
    assert str(UnknownName("force", "xyz", [], advice="see the forces")) == "no force is called 'xyz'; see the forces"


def test_a_wrong_choice_of_a_keyword_is_an_unknown_name() -> None:
    with pytest.raises(UnknownName) as caught:
        opcon.panel("1993", "1995", "Year", "last")
    assert type(caught.value) is UnknownName
    assert str(caught.value) == "every must be 'year', 'month' or 'day', not 'Year'; write every='year'"
    assert caught.value.problem == "every must be 'year', 'month' or 'day', not 'Year'"
