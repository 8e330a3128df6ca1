"""Plans as rows: one for each date on which both governments agreed, and for each goal in force; and their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import attrs

from opcon.model.authority import Command
from opcon.model.dates import When
from opcon.model.vocabulary import Layer, PlanBasis
from opcon.text import dates
from opcon.text.labels import LANGUAGES, NO_DATE
from opcon.timeline.plans import Plan

PLAN_PHRASES: dict[str, tuple[str, str]] = {
    "agreed": ("agreed {when}", "{when} 합의"),
    "agreed-by": ("agreed {when} by {by}", "{when} {by} 합의"),
    "goal": ("goal, {when}", "목표, {when}"),
    "goal-by": ("goal of {by}, {when}", "{by}의 목표, {when}"),
    "when-conditions": ("When conditions are met, no date", "조건이 충족될 때, 날짜 없음"),
    "conditions-brief": ("Conditions, no date", "조건 충족 시, 날짜 없음"),
}
"""The words for the date of a plan and its origin, in English and in Korean."""

ROW_PHRASES: dict[str, tuple[str, str]] = {
    "stands": ("{target} (in force)", "{target} (유효)"),
    "was-replaced": ("{target} (replaced)", "{target} (대체됨)"),
    "not-agreed": ("{target} (not agreed)", "{target} (합의 아님)"),
    "arrow": ("→", "➔"),
    "from-when": ("from {when}", "{when}부터"),
    "replaced": ("replaced {when}", "{when} 대체"),
}
"""The words of a row that depend on the last day known, in English and in Korean."""


@attrs.frozen
class PlanRow:
    """Plans in turn with the same target: the first one set it, the others kept it."""

    plans: tuple[Plan, ...]

    @property
    def first(self) -> Plan:
        """The plan that set the target."""
        return self.plans[0]

    @property
    def target(self) -> When | None:
        """The target date; None for a plan without one."""
        return self.first.target

    @property
    def since(self) -> date:
        """The first day on which the target was in force."""
        return self.first.since

    @property
    def until(self) -> date | None:
        """The first day on which the target was no longer in force; None if it still is."""
        return self.plans[-1].until

    @property
    def is_agreed(self) -> bool:
        """Whether both governments agreed on it."""
        return self.first.layer == Layer.BILATERAL

    @property
    def receivers(self) -> Iterator[tuple[Plan, Command]]:
        """Each receiver in turn, with the plan that named it first."""
        last = None
        for plan in self.plans:
            if plan.receiver and plan.receiver != last:
                yield plan, plan.receiver
                last = plan.receiver


def plan_rows(plans: Sequence[Plan], last_day: date) -> tuple[list[PlanRow], list[Plan]]:
    """Group plans into rows, in order of date, and return the rows and the plans that have none.

    Plans of both governments for a day or without a date have rows, and so have goals in force on the last day.
    """
    shown = [plan for plan in plans if can_have_row(plan) and _is_shown(plan, last_day)]
    return rows_of(shown), [plan for plan in _in_order(plans) if plan not in shown]


def rows_of(plans: Iterable[Plan]) -> list[PlanRow]:
    """Group plans with the same target in turn into rows: first those of both governments, then goals.

    >>> import opcon
    >>> [str(row.target) for row in rows_of(opcon.load().plans("bilateral")) if row.since.year > 2006]
    ['2012-04-17', '2015-12-01', 'None']
    """
    rows: list[list[Plan]] = []
    for plan in _in_order(plans):
        if rows and (rows[-1][-1].layer, rows[-1][-1].target) == (plan.layer, plan.target):
            rows[-1].append(plan)
        else:
            rows.append([plan])
    return [PlanRow(tuple(row)) for row in rows]


def can_have_row(plan: Plan) -> bool:
    """Return whether a plan can have a row: one of both governments for a day or without a date, or a dated goal."""
    if plan.layer == Layer.BILATERAL:
        return plan.target is None or plan.target.earliest == plan.target.latest
    return plan.layer == Layer.GOAL and plan.target is not None


def _is_shown(plan: Plan, last_day: date) -> bool:
    return plan.layer == Layer.BILATERAL or plan.until is None or plan.until > last_day


def _in_order(plans: Iterable[Plan]) -> list[Plan]:
    return sorted(plans, key=lambda plan: (plan.layer != Layer.BILATERAL, plan.since))


def plan_headings(plan: Plan, lang: str = "en") -> list[str]:
    """Return the target date of a plan, or the words for no date, in a long form and perhaps in a short one.

    >>> import opcon
    >>> plan_headings(opcon.load().on("2016-01-01").plan)
    ['When conditions are met, no date', 'Conditions, no date']
    """
    if plan.target:
        return [_capitalized(dates.dated(plan.target, lang, short=True))]
    if plan.basis is PlanBasis.CONDITIONS:
        return [_phrase(key, lang) for key in ("when-conditions", "conditions-brief")]
    return [_capitalized(NO_DATE[LANGUAGES.index(lang)])]


def planned_by(plan: Plan, lang: str = "en") -> str:
    """Return who agreed on a plan or announced it; empty if the record does not say."""
    event = plan.started_by
    return (event.by_ko if lang == "ko" else event.by) or ""


def plan_origin(plan: Plan, by: str, lang: str = "en") -> str:
    """Return when a plan was agreed or announced, and by whom.

    >>> import opcon
    >>> plan = opcon.load().on("2009-01-01").plan
    >>> plan_origin(plan, planned_by(plan))
    'agreed 23 Feb 2007 by Kim Jang-soo and Gates'
    """
    key = "agreed" if plan.layer == Layer.BILATERAL else "goal"
    when = dates.dated(plan.started_by.when, lang, short=True)
    return _phrase(f"{key}-by" if by else key, lang, when=when, by=by)


def _phrase(key: str, lang: str, **values: str) -> str:
    return PLAN_PHRASES[key][LANGUAGES.index(lang)].format(**values)


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]
