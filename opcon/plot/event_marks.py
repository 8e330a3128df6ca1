"""The marks of events: a filled mark, a ring or a dot for each, or a strip in which the years are shaded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import LineCollection, PathCollection, PolyCollection
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform

from opcon.model.authority import Authority
from opcon.model.dates import chronological
from opcon.model.events import Consultation, Event, Incident, Release, Transfer
from opcon.model.vocabulary import DateKind
from opcon.palette import edge_on, mixed
from opcon.plot.axis import marked_day
from opcon.plot.bars import UNSEEN
from opcon.plot.canvas import Canvas
from opcon.plot.row_labels import RowLabels
from opcon.plot.row_layout import Slot
from opcon.plot.table import link_of

FULL, RING, DOT = 0.7, 0.8, 0.45
"""The diameters of filled marks, rings and dots, in em."""
_THICK, _THIN = 0.14, 0.07
_DASHES = (0, (1.3, 0.9))
_PALE = 0.35
_LIGHTEST, _DARKEST = 0.08, 0.5


def passes_all_control(event: Event, whole: str) -> bool:
    """Return whether operational control over the forces as a whole passes."""
    return isinstance(event, Transfer | Release) and Authority.OPCON in event.authorities and whole in event.forces


def is_planned(event: Event) -> bool:
    """Return whether an event is scheduled."""
    return event.preferred.kind is DateKind.PLANNED


def is_unsure(event: Event) -> bool:
    """Return whether the date of an event is open-ended, or one of several days.

    >>> import opcon
    >>> timeline = opcon.load()
    >>> is_unsure(timeline["second-army-in-war"]), is_unsure(timeline["rhee-letter"])
    (True, False)
    """
    first, last = event.when.earliest, event.when.latest
    return first is None or last is None or (first != last and not event.when.is_span)


def transition_marks(
    canvas: Canvas, events: Sequence[Event], y: float, colors: Mapping[str, str], whole: str
) -> PathCollection:
    """Return the marks of transfers and releases, in the color of the receiver; those drawn last are on top.

    A mark is filled if operational control over the forces as a whole passes, and else a ring. Its edge is dashed if
    the date is unsure, and thin if the event is scheduled.
    """
    theme = canvas.style.theme
    in_order = sorted(events, key=lambda event: passes_all_control(event, whole))
    full = [passes_all_control(event, whole) and not is_planned(event) for event in in_order]
    inks = [colors[event.receiver.id] for event in in_order if isinstance(event, Transfer | Release)]
    return _marks(
        canvas,
        in_order,
        y,
        diameters=[FULL if one else RING for one in full],
        facecolors=[ink if one else theme.ground for one, ink in zip(full, inks, strict=True)],
        edgecolors=[edge_on(ink, theme) for ink in inks],
        edges=[_THIN if one or is_planned(event) else _THICK for one, event in zip(full, in_order, strict=True)],
        linestyles=[_DASHES if is_unsure(event) else "solid" for event in in_order],
    )


def dots(canvas: Canvas, events: Sequence[Event], y: float) -> PathCollection:
    """Return a gray dot for each event, open if it is scheduled."""
    theme = canvas.style.theme
    return _marks(
        canvas,
        events,
        y,
        diameters=[DOT] * len(events),
        facecolors=[theme.ground if is_planned(event) else theme.faint for event in events],
        edgecolors=[theme.faint if is_planned(event) else theme.ground for event in events],
        edges=[_THIN] * len(events),
        linestyles=["solid"],
    )


def link_spots(canvas: Canvas, events: Sequence[Event], y: float) -> PathCollection:
    """Return an almost transparent dot for each event, which carries its link."""
    count, ground = len(events), canvas.style.theme.ground
    settings: dict[str, Any] = {"facecolors": ground, "edgecolors": "none", "alpha": UNSEEN}
    return _marks(canvas, events, y, [DOT] * count, [0.0] * count, **settings)


def _marks(
    canvas: Canvas, events: Sequence[Event], y: float, diameters: Sequence[float], edges: Sequence[float], **more: Any
) -> PathCollection:
    """Return circles at the days of events; diameters and widths of edges are in em."""
    unit = canvas.style.size.text
    places = [(canvas.scale(marked_day(event.when)), y) for event in events]
    marks = PathCollection(
        [Path.unit_circle()],
        sizes=[(one * unit / 2) ** 2 for one in diameters],
        offsets=np.reshape(places, (-1, 2)),  # also if there are no events
        offset_transform=canvas.ax.get_xaxis_transform(),
        linewidths=[one * unit for one in edges],
        urls=[link_of(event.citations) for event in events],
        zorder=5.5,
        **more,
    )
    marks.set_transform(IdentityTransform())
    return marks


class NamedDots(PathCollection):
    """A dark dot at the day of each label that is drawn."""

    def __init__(self, canvas: Canvas, labels: RowLabels, y: float, planned: Iterable[date]) -> None:
        self._canvas, self._labels, self._y, self._planned = canvas, labels, y, frozenset(planned)
        unit, theme = canvas.style.size.text, canvas.style.theme
        super().__init__(
            [Path.unit_circle()],
            sizes=[(DOT * unit / 2) ** 2],
            offsets=np.empty((0, 2)),
            offset_transform=canvas.ax.get_xaxis_transform(),
            facecolors=theme.ink,
            edgecolors=theme.ground,
            linewidths=_THIN * unit,
            zorder=labels.get_zorder() + 1,
        )
        self.set_transform(IdentityTransform())

    def draw(self, renderer: RendererBase) -> None:
        days = [label.day for label, _ in self._labels.visible() if label.day not in self._planned]
        self.set_offsets(np.reshape([(self._canvas.scale(day), self._y) for day in days], (-1, 2)))
        super().draw(renderer)


def most_in_a_year(events: Iterable[Event]) -> int:
    """Return the greatest number of events in a year, without those that are scheduled."""
    return max(_by_year(events).values(), default=1)


def _by_year(events: Iterable[Event]) -> Counter[int]:
    return Counter(marked_day(event.when).year for event in events if not is_planned(event))


def year_strip(canvas: Canvas, events: Sequence[Event], slot: Slot, most: int) -> PolyCollection:
    """Return a strip in which each year with events is shaded, the darkest for a year with ``most`` events."""
    theme, scale = canvas.style.theme, canvas.scale
    counts = _by_year(events)
    cells = []
    for year in counts:
        left, right = scale(date(year, 1, 1)), scale(date(year + 1, 1, 1))
        cells.append([(left, slot.bottom), (left, slot.mark_top), (right, slot.mark_top), (right, slot.bottom)])
    shares = [_LIGHTEST + (_DARKEST - _LIGHTEST) * count / most for count in counts.values()]
    shades = [mixed(theme.ground, theme.ink, share) for share in shares]
    return PolyCollection(cells, facecolors=shades, linewidths=0, antialiaseds=False, zorder=1)


def day_lines(canvas: Canvas, events: Sequence[Event], y: float) -> LineCollection:
    """Return a line for each event with several days: opaque if it took them all, pale if it happened on one."""
    found = [(event, days) for event in events if (days := chronological(event.when))[0] < days[1]]
    lines = [[(canvas.scale(first), y), (canvas.scale(last), y)] for _, (first, last) in found]
    alphas = [1.0 if _took_days(event) else _PALE for event, _ in found]
    settings: dict[str, Any] = {"colors": canvas.style.theme.ink, "linewidths": 0.2 * canvas.style.size.text}
    return LineCollection(lines, alpha=alphas or None, capstyle="butt", zorder=1.5, **settings)


def _took_days(event: Event) -> bool:
    return event.when.is_span and isinstance(event, Consultation | Incident)
