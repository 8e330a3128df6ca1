"""Plan and Slip: the planned transfers, the plan that each replaced, and by how much the target moved.

Plans are derived from the changes of plan, as tenures are from transfers. Plans of one layer, condition and step form a
chain; layers are never mixed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

import attrs

from opcon.deprecation import renamed
from opcon.errors import of_type
from opcon.model.authority import Command, Condition, within
from opcon.model.base import concise
from opcon.model.dates import Day, When, as_when, korean_day
from opcon.model.dates import interval as pendulum_interval
from opcon.model.events import Assessment, Event, PlanChange, Transfer
from opcon.model.sources import Citation
from opcon.model.vocabulary import Layer, PlanAction, PlanBasis, Step
from opcon.timeline.knowledge import as_known

if TYPE_CHECKING:
    import pendulum

    from opcon.timeline.tenures import Tenure

KnownDay = Callable[[Event], date]
_Chain = tuple[Layer, tuple[Condition, ...], Step | None, tuple[str, ...]]


@attrs.frozen
class Slip:
    """The number of days by which the target of a plan moved: a range if a target is a window, negative if earlier.

    ``str(slip)`` gives it in years, months and days.

    Parameters
    ----------
    least : int
        Smallest possible number of days.
    most : int
        Largest possible number of days.
    words : str
        The range in words.

    Examples
    --------
    >>> import opcon
    >>> slip = opcon.load().on("2011-01-01").plan.slip
    >>> slip.least, slip.most, str(slip)
    (1323, 1323, '3 years, 7 months and 14 days later')
    """

    least: int
    most: int
    _words: str

    __repr__ = concise

    @classmethod
    def between(cls, old: Day, new: Day) -> Slip | None:
        """Return the slip from one target to another.

        Parameters
        ----------
        old, new : str, date, datetime or When
            The targets.

        Returns
        -------
        Slip or None
            None if a target has an open end, which gives no number of days.

        Raises
        ------
        DateError
            If an argument is not a date.

        Examples
        --------
        >>> import opcon
        >>> str(opcon.Slip.between("2009-10-15/2012-03-15", "2012-04-17"))
        '1 month and 2 days to 2 years, 6 months and 2 days later'
        """
        before, after = as_when(old), as_when(new)
        if not (before.earliest and before.latest and after.earliest and after.latest):
            return None
        shortest, longest = (before.latest, after.earliest), (before.earliest, after.latest)
        least, most = ((end - start).days for start, end in (shortest, longest))
        return cls(least, most, _joined(list(dict.fromkeys((_said(*shortest), _said(*longest))))))

    def __str__(self) -> str:
        return self._words


@attrs.frozen
class Plan:
    """A planned transfer of control, from one change of plan to the next.

    A plan is an intention, not a transfer that happened. After the last day of its target it lapses.

    Parameters
    ----------
    started_by : PlanChange
        The event that set or changed the plan.
    since : date
        First day on which the plan was known.
    replaced : Plan, optional
        The plan before it; None if the plan was newly set.
    ended_by : Event, optional
        The change of plan, transfer or assessment that ended it; None if it lapsed or is still in force.
    until : date, optional
        First day on which it was no longer in force; None if it is still in force.

    Examples
    --------
    >>> import opcon
    >>> plan = opcon.load().on("2009-01-01").plan
    >>> str(plan.target), plan.receiver.id, plan.layer, str(plan.replaced.target)
    ('2012-04-17', 'rok-jcs', 'bilateral', '2009-10-15/2012-03-15')
    >>> str(plan.slip)
    '1 month and 2 days to 2 years, 6 months and 2 days later'
    >>> print(plan)
    bilateral: wartime → rok-jcs, aimed at 2012-04-17, in force 2007-02-24/2010-06-26
    """

    started_by: PlanChange
    since: date
    replaced: Plan | None = None
    ended_by: Event | None = None
    until: date | None = None

    __repr__ = concise

    def __str__(self) -> str:
        last = self.until - timedelta(1) if self.until else ".."
        return f"{self.started_by.aim}, in force {self.since}/{last}"

    begun = renamed("Plan", "begun", "started_by")
    ended = renamed("Plan", "ended", "ended_by")

    @property
    def interval(self) -> pendulum.Interval[pendulum.Date] | None:
        """The days in force, up to ``until``, as a ``pendulum.Interval``; None unless both ends are certain days.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().on("2009-01-01").plan.interval.in_days()
        1219
        """
        if not _is_dated(self.started_by, self.since) or (self.ended_by and not _is_dated(self.ended_by, self.until)):
            return None
        return pendulum_interval(When.from_date(self.since), When.from_date(self.until) if self.until else None)

    @property
    def target(self) -> When | None:
        """The planned date, window or end of a term; None if the plan names no date.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().on("2011-01-01").plan.target
        When('2015-12-01')
        >>> opcon.load().on("2016-01-01").plan.target is None
        True
        """
        return self.started_by.target

    @property
    def layer(self) -> Layer:
        """Whose plan it is: bilateral, milestone, goal, estimate or report.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().on("2016-01-01").plan.layer
        'bilateral'
        """
        return self.started_by.layer

    @property
    def basis(self) -> PlanBasis | None:
        """The basis of the time of the transfer: a date, window, conditions or term; None if no source names one.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().on("2016-01-01").plan.basis
        'conditions'
        """
        return self.started_by.basis

    @property
    def receiver(self) -> Command | None:
        """The command that was to receive control; None if the plan does not name it.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().on("2016-01-01").plan.receiver.id
        'future-cfc'
        """
        return self.started_by.receiver

    @property
    def forum(self) -> str | None:
        """The meeting or occasion at which the plan was agreed or announced.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().on("2011-01-01").plan.forum
        'summit, Toronto'
        """
        return self.started_by.forum

    @property
    def instrument(self) -> str | None:
        """The document that records the plan.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().on("2016-01-01").plan.instrument
        'memorandum of understanding on a conditions-based transfer'
        """
        return self.started_by.instrument

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions for which control was to pass: peacetime, wartime or both.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().on("1993-06-01").plan.conditions
        (Condition.PEACETIME,)
        """
        return self.started_by.conditions

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The sources of the change that made the plan, with page or paragraph.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().on("2011-01-01").plan.citations[0].source.id
        'mnd-dwp-2012'
        """
        return self.started_by.citations

    @property
    def reopened(self) -> bool:
        """Whether the date was under review and not yet replaced.

        Examples
        --------
        >>> import opcon
        >>> plan = opcon.load().on("2014-05-01").plan
        >>> plan.reopened, str(plan.target)
        (True, '2015-12-01')
        """
        return self.started_by.change is PlanAction.REOPENED

    @property
    def slip(self) -> Slip | None:
        """The days by which the target moved from that of the plan replaced; None if either has no date.

        Examples
        --------
        >>> import opcon
        >>> str(opcon.load().on("2011-01-01").plan.slip)
        '3 years, 7 months and 14 days later'
        """
        before = self.replaced.target if self.replaced else None
        return Slip.between(before, self.target) if before and self.target else None

    def stands(self, day: Day) -> bool:
        """Return whether the plan was in force on a day.

        Parameters
        ----------
        day : str, date, datetime or When
            A single day.

        Returns
        -------
        bool
            True from ``since`` up to the day before ``until``.

        Raises
        ------
        DateError
            If ``day`` is not a single day.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().plans("bilateral")[-1].stands("2026-01-01")
        True
        """
        asked = korean_day(day)
        return self.since <= asked and (self.until is None or asked < self.until)

    def covers(self, forces: str) -> bool:
        """Return whether the plan is for some forces.

        Parameters
        ----------
        forces : str
            Id of a force, such as ``"rok.navy"``.

        Returns
        -------
        bool
            True if the plan names these forces or forces around them.

        Raises
        ------
        WrongType
            If ``forces`` is not a str.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().on("2009-01-01").plan.covers("rok.navy")
        True
        """
        asked = of_type(forces, str, "forces", "plan.covers('rok.navy')")
        return any(within(asked, name) for name in self.started_by.forces)

    def as_known(self, day: Day) -> Plan:
        """Return the plan as it was known on a day, without a later end and later dates.

        Parameters
        ----------
        day : str, date, datetime or When
            A single day.

        Returns
        -------
        Plan
            The plan as it was known.

        Raises
        ------
        DateError
            If ``day`` is not a single day.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().plans("bilateral")[0].as_known("1978-01-01").ended_by is None
        True
        """
        asked = korean_day(day)
        has_ended = self.until is not None and self.until <= asked
        return attrs.evolve(
            self,
            started_by=as_known(self.started_by, asked),
            replaced=self.replaced.as_known(asked) if self.replaced else None,
            ended_by=as_known(self.ended_by, asked) if has_ended and self.ended_by else None,
            until=self.until if has_ended else None,
        )


def plans(events: Iterable[Event], known_day: KnownDay, last: date | None = None) -> tuple[Plan, ...]:
    """Derive the plans from the changes of plan and from the transfers that carried them out.

    ``known_day`` returns the day on which an event became known; a plan is in force from that day on. ``last`` is the
    last day known: a plan with a later target is still in force.
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


def plans_from(tenures: Sequence[Tenure], plans: Sequence[Plan], condition: Condition) -> list[Plan]:
    """Return the plans to pass control on from the last of its holders for whom there are plans.

    >>> import opcon
    >>> timeline = opcon.load()
    >>> found = plans_from(timeline.tenures("wartime"), timeline.plans("bilateral"), Condition.WARTIME)
    >>> str(found[0].target)
    '2009-10-15/2012-03-15'
    """
    found = [plan for plan in plans if condition in plan.conditions]
    for tenure in reversed(tenures):
        begun = tenure.start.earliest if tenure.start else None
        if later := [plan for plan in found if begun is None or plan.since >= begun]:
            return later
    return found


def _is_dated(event: Event, day: date | None) -> bool:
    return any(dating.when.is_day and dating.when.earliest == day for dating in event.dates)


def _lapsing(plan: Plan, last: date | None) -> Plan:
    """Return a plan that lapses after the last day of its target, if that day has come."""
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
        transfer.when.latest is not None  # not a transfer that may not have happened
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
    """Return the time between two days in years, months and days.

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
