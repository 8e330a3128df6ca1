"""What was intended: each plan, what it replaced and by how much it moved, and until when it stood.

A plan is worked out from the changes of plan, as a tenure is from transfers. Plans of one layer, condition and step
follow one another; a layer is never mixed with another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

import attrs

from opcon.deprecation import renamed
from opcon.model.authority import Command, Condition, within
from opcon.model.base import concise
from opcon.model.dates import Day, When, korean_day
from opcon.model.dates import interval as pendulum_interval
from opcon.model.events import Assessment, Event, PlanChange, Transfer
from opcon.model.sources import Citation
from opcon.model.vocabulary import Layer, PlanAction, PlanBasis, Step
from opcon.timeline.knowledge import as_known

if TYPE_CHECKING:
    import pendulum

KnownDay = Callable[[Event], date]
_Chain = tuple[Layer, tuple[Condition, ...], Step | None, tuple[str, ...]]


@attrs.frozen
class Slip:
    """By how many days a target moved, at least and at most: a range where a window is involved, below 0 for earlier.

    >>> slip = Slip.between(When("2012-04-17"), When("2015-12-01"))
    >>> slip.least, slip.most, str(slip)
    (1323, 1323, '3 years, 7 months and 14 days later')
    >>> str(Slip.between(When("2009-10-15/2012-03-15"), When("2012-04-17")))
    '1 month and 2 days to 2 years, 6 months and 2 days later'
    """

    least: int
    most: int
    _words: str

    __repr__ = concise

    @classmethod
    def between(cls, old: When, new: When) -> Slip | None:
        """Return the slip from one target to another; None where one is open, so that no number of days is meant."""
        if not (old.earliest and old.latest and new.earliest and new.latest):
            return None
        shortest, longest = (old.latest, new.earliest), (old.earliest, new.latest)
        least, most = ((end - start).days for start, end in (shortest, longest))
        return cls(least, most, _joined(list(dict.fromkeys((_said(*shortest), _said(*longest))))))

    def __str__(self) -> str:
        return self._words


@attrs.frozen
class Plan:
    """A transfer as it was intended between two changes of plan.

    ``started_by`` is the change that made the plan what it is; ``ended_by`` the change, the transfer or the assessment
    that ended it, on the day ``until``. Past the last day it aimed at a plan has lapsed, and ``ended_by`` is None.
    ``replaced`` is the plan before it; a plan that is set anew, rather than moved, replaces none.

    >>> import opcon
    >>> plan = opcon.load().on("2009-01-01").plan
    >>> str(plan.target), plan.receiver.id, plan.layer, str(plan.replaced.target)
    ('2012-04-17', 'rok-jcs', 'bilateral', '2009-10-15/2012-03-15')
    >>> str(plan.slip)
    '1 month and 2 days to 2 years, 6 months and 2 days later'
    >>> print(plan)
    bilateral: wartime → rok-jcs, aimed at 2012-04-17, standing 2007-02-24/2010-06-26
    """

    started_by: PlanChange
    since: date
    replaced: Plan | None = None
    ended_by: Event | None = None
    until: date | None = None

    __repr__ = concise

    def __str__(self) -> str:
        last = self.until - timedelta(1) if self.until else ".."
        return f"{self.started_by.aim}, standing {self.since}/{last}"

    begun = renamed("Plan", "begun", "started_by")
    ended = renamed("Plan", "ended", "ended_by")

    @property
    def interval(self) -> pendulum.Interval[pendulum.Date] | None:
        """The days on which it stood, up to ``until``, as a ``pendulum.Interval``; None unless both are certain.

        A plan that was begun or ended by an event without a certain day has none.

        >>> import opcon
        >>> opcon.load().on("2009-01-01").plan.interval.in_days()
        1219
        """
        if not _is_dated(self.started_by, self.since) or (self.ended_by and not _is_dated(self.ended_by, self.until)):
            return None
        return pendulum_interval(When.from_date(self.since), When.from_date(self.until) if self.until else None)

    @property
    def target(self) -> When | None:
        """The date, window or end of term it aimed at; None where no date was named.

        >>> import opcon
        >>> opcon.load().on("2016-01-01").plan.target is None
        True
        """
        return self.started_by.target

    @property
    def layer(self) -> Layer:
        """Whose plan it was: bilateral, milestone, goal, estimate or report.

        >>> import opcon
        >>> opcon.load().on("2016-01-01").plan.layer
        'bilateral'
        """
        return self.started_by.layer

    @property
    def basis(self) -> PlanBasis:
        """What its time hung on: date, window, conditions or term.

        >>> import opcon
        >>> opcon.load().on("2016-01-01").plan.basis
        'conditions'
        """
        return self.started_by.basis

    @property
    def receiver(self) -> Command | None:
        """Who was to hold, as then designed.

        >>> import opcon
        >>> opcon.load().on("2016-01-01").plan.receiver.id
        'future-cfc'
        """
        return self.started_by.receiver

    @property
    def forum(self) -> str | None:
        """Where it was agreed or said.

        >>> import opcon
        >>> opcon.load().on("2011-01-01").plan.forum
        'summit, Toronto'
        """
        return self.started_by.forum

    @property
    def instrument(self) -> str | None:
        """The paper in which it was put down.

        >>> import opcon
        >>> opcon.load().on("2016-01-01").plan.instrument
        'memorandum of understanding on a conditions-based transfer'
        """
        return self.started_by.instrument

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions it was for.

        >>> import opcon
        >>> opcon.load().on("1993-06-01").plan.conditions
        (Condition.PEACETIME,)
        """
        return self.started_by.conditions

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where it is written.

        >>> import opcon
        >>> opcon.load().on("2011-01-01").plan.citations[0].source.id
        'mnd-dwp-2012'
        """
        return self.started_by.citations

    @property
    def reopened(self) -> bool:
        """Whether its date is open to review and has not been replaced.

        >>> import opcon
        >>> plan = opcon.load().on("2014-05-01").plan
        >>> plan.reopened, str(plan.target)
        (True, '2015-12-01')
        """
        return self.started_by.change is PlanAction.REOPENED

    @property
    def slip(self) -> Slip | None:
        """By how much the target moved from that of the plan it replaced; None where either names no date.

        >>> import opcon
        >>> str(opcon.load().on("2011-01-01").plan.slip)
        '3 years, 7 months and 14 days later'
        """
        before = self.replaced.target if self.replaced else None
        return Slip.between(before, self.target) if before and self.target else None

    def stands(self, day: Day) -> bool:
        """Return whether it stood on a day.

        >>> import opcon
        >>> opcon.load().plans("bilateral")[-1].stands(date(2026, 1, 1))
        True
        """
        asked = korean_day(day)
        return self.since <= asked and (self.until is None or asked < self.until)

    def covers(self, forces: str) -> bool:
        """Tell whether it was for the forces of a dotted name.

        >>> import opcon
        >>> opcon.load().on("2009-01-01").plan.covers("rok.navy")
        True
        """
        return any(within(forces, name) for name in self.started_by.forces)

    def as_known(self, day: date) -> Plan:
        """Return the plan without what came after a day: its end, and later dates.

        >>> import opcon
        >>> opcon.load().plans("bilateral")[0].as_known(date(1978, 1, 1)).ended_by is None
        True
        """
        has_ended = self.until is not None and self.until <= day
        return attrs.evolve(
            self,
            started_by=as_known(self.started_by, day),
            replaced=self.replaced.as_known(day) if self.replaced else None,
            ended_by=as_known(self.ended_by, day) if has_ended and self.ended_by else None,
            until=self.until if has_ended else None,
        )


def plans(events: Iterable[Event], known_day: KnownDay, last: date | None = None) -> tuple[Plan, ...]:
    """Work out the plans from the changes of plan, and from the transfers that carried them out.

    ``known_day`` tells on which day an event was known of; a plan stands from that day on. ``last`` is the last day of
    which anything is known: a plan that aims beyond it still stands.
    """
    bearing = (event for event in events if isinstance(event, PlanChange | Transfer | Assessment))
    ordered = sorted(bearing, key=known_day)
    standing: dict[_Chain, Plan] = {}
    found: list[Plan] = []
    for event in ordered:
        day = known_day(event)
        ended = list(_ended_by(event, standing))
        found += [_lapsing(attrs.evolve(standing.pop(chain), ended_by=event, until=day), last) for chain in ended]
        if isinstance(event, PlanChange):
            before = found[-1] if ended and event.change is not PlanAction.SET else None
            standing[_chain(event)] = Plan(event, day, before)
    found += [_lapsing(plan, last) for plan in standing.values()]
    return tuple(sorted(found, key=lambda plan: plan.since))


def _is_dated(event: Event, day: date | None) -> bool:
    return any(dating.when.is_day and dating.when.earliest == day for dating in event.dates)


def _lapsing(plan: Plan, last: date | None) -> Plan:
    """Return a plan that stands no longer than to the last day it aimed at, if that day has come."""
    aimed = plan.target.latest if plan.target else None
    if aimed is None or (last is not None and aimed >= last) or (plan.until is not None and plan.until <= aimed):
        return plan
    return attrs.evolve(plan, ended_by=None, until=aimed + timedelta(1))


def _chain(change: PlanChange) -> _Chain:
    return change.layer, change.conditions, change.step, change.forces


def _ended_by(event: Event, standing: dict[_Chain, Plan]) -> Iterator[_Chain]:
    for chain, plan in standing.items():
        replaced = isinstance(event, PlanChange) and chain == _chain(event)
        tested = isinstance(event, Assessment) and plan.layer is Layer.MILESTONE and plan.started_by.step == event.step
        if replaced or tested or (isinstance(event, Transfer) and _carries_out(event, plan)):
            yield chain


def _carries_out(transfer: Transfer, plan: Plan) -> bool:
    return (
        transfer.when.latest is not None  # one that only may have happened carries nothing out
        and transfer.receiver == plan.receiver
        and set(plan.conditions) <= set(transfer.conditions)
        and set(plan.started_by.forces) <= set(transfer.forces)
    )


def _said(start: date, end: date) -> str:
    return f"{in_words(start, end)} {'later' if end >= start else 'earlier'}" if start != end else "unchanged"


def _joined(words: list[str]) -> str:
    if len(words) == 1:
        return words[0]
    one, other = words
    same = one.rpartition(" ")[2] == other.rpartition(" ")[2]
    return f"{one.rpartition(' ')[0] if same else one} to {other}"


def in_words(start: date, end: date) -> str:
    """Write how far one day is from another, in years, months and days.

    >>> in_words(date(2012, 4, 17), date(2015, 12, 1))
    '3 years, 7 months and 14 days'
    >>> in_words(date(2015, 12, 1), date(2015, 12, 1)), in_words(date(2015, 12, 1), date(2014, 12, 1))
    ('no time', '1 year')
    """
    from dateutil.relativedelta import relativedelta  # lazy import: only durations in words need it

    first, last = sorted((start, end))
    far = relativedelta(last, first)
    counts = ((far.years, "year"), (far.months, "month"), (far.days, "day"))
    parts = [f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in counts if count]
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts) or "no time"
