"""Who held in turn: a bar for each condition, and over them what changed it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any

import attrs
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from opcon.frames.series import covered
from opcon.model.authority import Authority, Command, Condition
from opcon.model.authority import Lane as Asked
from opcon.model.dates import When
from opcon.model.events import Dating, Event, Rank
from opcon.palette import edge_on, ink_on
from opcon.plot.artist import Row, link
from opcon.plot.axis import Place, mark
from opcon.plot.bars import Band, Inside, Tip, drawn, ticks
from opcon.plot.figure import shown
from opcon.plot.legend import Entry
from opcon.plot.row_labels import Label, Labels
from opcon.plot.row_layout import Lane, Rowed, Slot
from opcon.plot.style import Look
from opcon.timeline.plans import Plan
from opcon.timeline.succession import runs
from opcon.timeline.tenures import Tenure
from opcon.timeline.timeline import Timeline

_BAR = 2.4
_AFTER = 0.05


def tenures(
    timeline: Timeline,
    condition: Condition | str | None = None,
    forces: str | None = None,
    ax: Axes | None = None,
    *,
    lang: str = "en",
    size: str = "page",
    theme: str = "light",
) -> Axes:
    """Draw who held operational control in turn: in peacetime and in wartime, or in one of them.

    A bar is solid on the days on which its holder is certain, fades from one holder into the next where the day is in
    doubt, and ends in an arrow where it still runs. What both governments plan is an outline. A tick marks each other
    date that a source gives for a transfer. A selection of events does not change who held.

    ``lang`` is "en" or "ko"; ``size`` "column", "page" or "slide", 3.5, 7.2 or 13.33 inches wide; ``theme`` "light" or
    "dark". Returns ``ax``, or the axes of a new figure with title, key and source. Axes that share their x axis with a
    chart of yours keep its limits. Raises DataError where ``ax`` has data.

    >>> import opcon
    >>> ax = opcon.plot.tenures(opcon.load(), "wartime", size="column")
    >>> float(ax.figure.get_figwidth())
    3.5
    """
    return shown(Tenures(timeline, condition, forces, Look.of(lang, size, theme)), ax)


@attrs.frozen
class Held:
    """A run of days on which the same tenures may have run, or where ``begins`` none yet."""

    start: date
    end: date
    tenures: tuple[Tenure, ...]
    begins: bool

    @property
    def holders(self) -> tuple[Command, ...]:
        """Every command that may have held."""
        return tuple(dict.fromkeys(tenure.holder for tenure in self.tenures))


def held(timeline: Timeline, condition: Condition, forces: str | None) -> Iterator[Held]:
    """Yield the runs of days with the same possible tenures, in the days that the timeline speaks for."""
    lane = Asked(Authority.OPCON, condition, timeline.record.lanes(forces).forces)
    history, (first, last) = timeline.record.history(lane), covered(timeline)

    def answer(day: date) -> tuple[tuple[Tenure, ...], bool]:
        status = timeline.on(day, forces)
        return status.possible_tenures(condition), status.nobody(condition)

    found = runs(history.edges, first.toordinal(), last.toordinal() + 1, answer)
    return (Held(start, end, *answered) for start, end, answered in found if answered[0])


def rivals(event: Event) -> list[Dating]:
    """Return the dates that sources give beside the preferred one, that cannot all be right and none held an error.

    >>> import opcon
    >>> [str(dating.when) for dating in rivals(opcon.load()["rhee-letter"])]
    ['1950-07-15', '1950-07-17']
    """
    others = [one for one in event.dates if one is not event.preferred and one.rank is not Rank.REJECTED]
    return [one for one in others if any(one.disputes(other) for other in event.dates)]


class Tenures(Rowed):
    """Who held: a row for each condition."""

    kind = "tenures"

    def __init__(self, timeline: Timeline, condition: Condition | str | None, forces: str | None, look: Look) -> None:
        super().__init__(timeline, look)
        self.forces = timeline.record.lanes(forces).forces
        self.conditions = tuple(Condition) if condition is None else (Condition(condition),)
        self.held = {one: tuple(held(timeline, one, forces)) for one in self.conditions}
        self.plans = {one: plan for one in self.conditions if (plan := self._plan(one))}
        self.span = self._span()

    @property
    def arguments(self) -> Sequence[str]:
        one = [repr(self.conditions[0].value)] if len(self.conditions) == 1 else []
        return [*one, *([] if self.forces == self.timeline.record.whole else [f"forces={self.forces!r}"])]

    def _plan(self, condition: Condition) -> Plan | None:
        """Return what both governments plan after the last day, if they name a date."""
        plan = self.timeline.on(self.last).plan
        if plan is None or condition not in plan.conditions or not plan.covers(self.forces):
            return None
        return plan if plan.receiver and plan.target and plan.target.latest and plan.target.latest > self.last else None

    @property
    def title(self) -> str:
        forces = self.timeline.record.forces[self.forces]
        return self.look.words.say("tenures", forces=self.look.words.name(forces))

    @property
    def names(self) -> list[str]:
        return [self.look.words.condition(one).capitalize() for one in self.conditions]

    @property
    def entries(self) -> Iterator[Entry]:
        for run in chain.from_iterable(self.held.values()):
            yield from map(self.holder, run.holders)
        for plan in self.plans.values():
            if plan.receiver:
                yield self.holder(plan.receiver, planned=True)

    @cached_property
    def _events(self) -> dict[Event, tuple[Condition, ...]]:
        """What began a tenure, that of the longest first, each with the conditions in which it did."""
        found: dict[Event, dict[Condition, int]] = {}
        for one in self.conditions:
            for run in self.held[one]:
                for tenure in run.tenures:
                    days = found.setdefault(tenure.started_by, {})
                    days[one] = days.get(one, 0) + (run.end - run.start).days
        longest = sorted(found, key=lambda event: (-max(found[event].values()), mark(event.when)))
        return {event: tuple(found[event]) for event in longest}

    @cached_property
    def lanes(self) -> list[Lane]:
        """The rows, of which the first has all the labels."""
        return [
            Lane(name, _BAR, () if index else [*map(self._label, self._events)])
            for index, name in enumerate(self.names)
        ]

    def _label(self, event: Event) -> Label:
        words = self.look.words
        lines = words.lines(words.title(event), self.look.letters)
        return Label(mark(event.when), words.dated(event.when), tuple(lines), link(event.citations))

    def _span(self) -> tuple[date, date]:
        first = min((run.start for runs in self.held.values() for run in runs), default=self.last)
        aims = [plan.target.latest for plan in self.plans.values() if plan.target and plan.target.latest]
        last = max([self.last, *aims])
        return first, last + _AFTER * (last - first)

    def marks(self, ax: Axes, slots: Sequence[Slot], place: Place) -> Iterator[Artist]:
        places = dict(zip(self.conditions, slots, strict=True))
        for one in self.conditions:
            yield from self._bars(ax, one, places[one], place)
        feet = [min(places[one].bottom for one in conditions) for conditions in self._events.values()]
        yield Labels(ax, self.lanes[0].labels, place, self.look, slots[0].foot, slots[0].top, feet)
        yield from self._ticks(places, place)

    def shades(self, run: Held) -> tuple[str, ...]:
        """Return the colours of those who may have held in a run, after that of the page where nobody may have."""
        shades = tuple(self.fills[holder.id] for holder in run.holders)
        return (self.look.theme.ground, *shades) if run.begins else shades

    def _bars(self, ax: Axes, condition: Condition, slot: Slot, place: Place) -> Iterator[Artist]:
        last = self.last
        for run in self.held[condition]:
            shades = self.shades(run)
            end = place(last) if run.end > last else place(run.end)
            band = Band(place(run.start), end, shades, link(run.tenures[-1].citations))
            yield from drawn(band, slot.bottom, slot.height, self.look.theme)
            if len(shades) == 1:
                yield self._name(ax, band, run.holders[0], slot, ink_on(shades[0]))
            if run.end > last:
                yield Tip(ax, end, slot.bottom, slot.height, shades[-1])
        if plan := self.plans.get(condition):
            yield from self._outline(ax, plan, slot, place)

    def _name(self, ax: Axes, band: Band, holder: Command, slot: Slot, ink: str) -> Inside:
        style = self.look.type(self.look.size.text * 1.2, ink)
        return Inside(ax, band, slot.middle, self.look.words.short(holder), style, va="center_baseline", zorder=4)

    def _outline(self, ax: Axes, plan: Plan, slot: Slot, place: Place) -> Iterator[Artist]:
        if not (plan.target and plan.target.latest and plan.receiver):
            return
        start, end = place(plan.target.earliest or plan.target.latest), max(ax.get_xlim())
        edge = edge_on(self.fills[plan.receiver.id], self.look.theme)
        style: dict[str, Any] = {"edgecolor": edge, "linewidth": 0.15 * self.look.size.text, "linestyle": (0, (3, 2))}
        yield Rectangle((start, slot.bottom), end - start, slot.height, fill=False, url=link(plan.citations), **style)
        yield self._name(ax, Band(start, end, (edge,)), plan.receiver, slot, self.look.theme.ink)

    def _ticks(self, places: dict[Condition, Slot], place: Place) -> Iterator[Artist]:
        for event, found in self._events.items():
            days = [place(mark(dating.when)) for dating in rivals(event)]
            for one in found if days else ():
                slot = places[one]
                reach = 0.25 * slot.height
                yield ticks(days, slot.base - reach, slot.base, self.look.theme.ink, 0.08 * self.look.size.text)

    def rows(self) -> Iterator[Row]:
        """Yield a row for each run of days with one holder, or one that may have held, and for each plan."""
        return chain.from_iterable(map(self._rows, self.conditions))

    def _rows(self, condition: Condition) -> Iterator[Row]:
        name = self.look.words.condition(condition)
        for run in self.held[condition]:
            for tenure in run.tenures:
                sure = len(run.tenures) == 1 and not run.begins
                yield Row(
                    chart=self.kind,
                    row=name,
                    mark="held" if sure else "in doubt",
                    label=self.look.words.name(tenure.holder),
                    start=tenure.start if sure else When(run.start.isoformat()),
                    end=tenure.end if sure else When(run.end.isoformat()),
                    id=tenure.started_by.id,
                    citations=tenure.citations,
                )
        if plan := self.plans.get(condition):
            yield Row(
                chart=self.kind,
                row=name,
                mark="planned",
                label=self.look.words.name(plan.receiver) if plan.receiver else "",
                start=plan.target,
                id=plan.started_by.id,
                citations=plan.citations,
            )

    def told(self) -> str:
        """Tell in words who held from when on."""
        return " ".join(
            f"{name}: {', '.join(self._said(one))}." for name, one in zip(self.names, self.conditions, strict=True)
        )

    def _said(self, condition: Condition) -> Iterator[str]:
        words = self.look.words
        for run in self.held[condition]:
            said = words.either(words.name(holder) for holder in run.holders)
            if len(run.tenures) > 1 or run.begins:
                ends = (words.dated(When(day.isoformat())) for day in (run.start, run.end))
                yield words.say("doubtful", name=said, start=next(ends), end=next(ends))
            elif start := run.tenures[0].start:
                yield words.say("from", name=said, start=words.dated(start))
        if plan := self.plans.get(condition):
            yield words.say("planned", name=words.name(plan.receiver), start=words.dated(plan.target))  # type: ignore[arg-type]
