"""The guided start of the page: a few days that show most of the record, each with a sentence on what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import attrs

from opcon.explorer.encoding import Payload, bilingual_date, bilingual_name, without_empty
from opcon.explorer.strings import STRINGS, TOUR, Bilingual
from opcon.model.authority import Condition
from opcon.model.dates import When
from opcon.model.events import Event, PlanChange
from opcon.model.vocabulary import Layer, PlanBasis
from opcon.timeline.plans import Plan
from opcon.timeline.tenures import Tenure
from opcon.timeline.timeline import Timeline

MOST = 3
"""The most changes of holder in a tour."""


@attrs.frozen
class Step:
    """A step of the tour: a day, perhaps the last day known to judge it by, a short name and a sentence."""

    day: date
    label: Bilingual
    said: Bilingual
    known: date | None = None

    def payload(self) -> Payload:
        """Return the step as plain values."""
        known = self.known and self.known.toordinal()
        return without_empty(day=self.day.toordinal(), known=known, label=self.label, said=self.said)


def tour(timeline: Timeline) -> list[Step]:
    """Return the steps of the tour, in order of day.

    They are the most important changes of holder whose days are certain, the first agreed date of transfer that was
    not kept, as seen while it was in force, and the last day.

    >>> import opcon
    >>> for step in tour(opcon.load()):
    ...     print(step.label[0], step.day, step.known)
    1950 1950-07-14 None
    1978 1978-11-07 None
    1994 1994-12-01 None
    2012 as seen in 2009 2012-04-17 2009-01-01
    Today 2026-10-07 None
    """
    found = [_end(timeline), *_projections(timeline), *_handovers(timeline)]
    distinct = {(step.day, step.known): step for step in found}
    return sorted(distinct.values(), key=lambda step: step.day)


# --- changes of holder


def _handovers(timeline: Timeline) -> list[Step]:
    """Return the most important days on which the holder certainly changed."""
    events = sorted(_events_by_day(timeline).items(), key=lambda item: (_rank(item[1], timeline), item[0]))
    found: list[tuple[date, Event, list[Condition]]] = []
    for day, event in events:
        if len(found) < MOST and (changed := [one for one in Condition if _changes(timeline, one, day)]):
            found.append((day, event, changed))
    years = Counter(day.year for day, _, _ in found)
    return [
        Step(day, _year(day) if years[day.year] == 1 else _date(day), _change_said(timeline, day, event, changed))
        for day, event, changed in found
    ]


def _events_by_day(timeline: Timeline) -> dict[date, Event]:
    """Return the event that began a tenure on each exact day up to the last day known."""
    last = timeline.span[1]
    tenures = [tenure for condition in Condition for tenure in timeline.tenures(condition)]
    starts = {tenure.start.earliest: tenure.started_by for tenure in tenures if tenure.start and tenure.start.is_day}
    return {day: event for day, event in starts.items() if day and day <= last}


def _rank(event: Event, timeline: Timeline) -> list[int]:
    """Return the key by which the most important event is first."""
    return [-part for part in event.prominence(timeline.record.whole)]


def _changes(timeline: Timeline, condition: Condition, day: date) -> bool:
    """Return whether the holder was certain before the day and another is certain from it on."""
    before, after = (_only(timeline.history(condition).possible_at(day.toordinal() - one)) for one in (1, 0))
    return before is not False and bool(after) and before != after


def _only(possible: tuple[Tenure | None, ...]) -> str | bool | None:
    """Return the holder if there is only one possible answer, None for nobody; False if it is uncertain."""
    if len(possible) != 1:
        return False
    return possible[0].holder.id if possible[0] else None


def _change_said(timeline: Timeline, day: date, event: Event, changed: list[Condition]) -> Bilingual:
    return _phrase("change", day=_date(day), title=_title(event), held=_held_said(timeline, day, changed))


def _held_said(timeline: Timeline, day: date, changed: list[Condition]) -> Bilingual:
    """Return in which conditions the holder changed, and who held control in the other."""
    if len(changed) == len(Condition):
        return _phrase("alike")
    (other,) = (one for one in Condition if one not in changed)
    holders = timeline.on(day).holders(other)
    if len(holders) == 1:
        return _phrase("as-before", condition=_condition(other), holder=bilingual_name(holders[0]))
    return _phrase("only", condition=_condition(changed[0]))


# --- a plan


def _projections(timeline: Timeline) -> Iterator[Step]:
    """Yield the day of the first agreed date that was not kept, or else of the first, as seen while it was in force."""
    plans = sorted(
        timeline.plans(Layer.BILATERAL), key=lambda plan: (not isinstance(plan.ended_by, PlanChange), plan.since)
    )
    for plan in plans:
        seen, target = _seen(plan, timeline.span[1]), plan.target
        if target and target.is_day and target.earliest and seen and _is_followed(timeline, plan, seen):
            said = _plan_said(plan, target, seen)
            yield Step(target.earliest, _seen_label(target.earliest, seen), said, known=seen)
            return


def _seen(plan: Plan, last: date) -> date | None:
    """Return a New Year's Day in the later half of the days on which a plan was in force, or else their middle."""
    target = plan.target.earliest if plan.target else None
    after = min(filter(None, (plan.until, target, last)))
    if plan.since >= after:
        return None
    middle = plan.since + (after - plan.since) // 2
    new_year = date(min(middle.year + 1, date.max.year), 1, 1)
    return new_year if middle < new_year < after else middle


def _is_followed(timeline: Timeline, plan: Plan, seen: date) -> bool:
    """Return whether the answer for the day of a plan follows the plan, judging by what was known on an earlier day."""
    status = timeline.as_of(seen).on(plan.target.earliest) if plan.target and plan.target.earliest else None
    tenures = [tenure for one in Condition for tenure in status.possible_tenures(one)] if status else []
    return any(tenure.planned and tenure.started_by.id == plan.started_by.id for tenure in tenures)


def _seen_label(target: date, seen: date) -> Bilingual:
    if target.year == seen.year:
        return _phrase("seen-on", target=_date(target), seen=_date(seen))
    return _phrase("seen-in", target=_year(target), seen=_year(seen))


def _plan_said(plan: Plan, target: When, seen: date) -> Bilingual:
    conditions = _phrase("both") if len(plan.conditions) > 1 else _condition(plan.conditions[0])
    receiver = bilingual_name(plan.receiver) if plan.receiver else STRINGS["nobody"]
    replaced = ("", "")
    if plan.until and isinstance(plan.ended_by, PlanChange):
        replaced = _phrase("replaced", day=_date(plan.until), title=_short_title(plan.ended_by))
    values = {"conditions": conditions, "receiver": receiver, "target": bilingual_date(target), "replaced": replaced}
    return _phrase("plan", seen=_date(seen), **values)


# --- the last day


def _end(timeline: Timeline) -> Step:
    """Return the last day known."""
    last = timeline.span[1]
    is_end = last == timeline.record.span[1]
    since = _latest_start(timeline)
    unchanged = _phrase("unchanged", since=bilingual_date(since)) if since else ("", "")
    said = _phrase("end", day=_date(last), unchanged=unchanged, plan=_standing_said(timeline.on(last).plan))
    return Step(last, _phrase("today") if is_end else _year(last), said)


def _latest_start(timeline: Timeline) -> When | None:
    """Return the day on which the latest tenure began, unless that day is uncertain."""
    starts = [tenure.start for condition in Condition for tenure in timeline.tenures(condition)]
    latest = max(starts, key=lambda start: (start and start.latest) or date.max, default=None)
    return latest if latest and latest.is_day else None


def _standing_said(plan: Plan | None) -> Bilingual:
    if plan is None:
        return "", ""
    dateless = STRINGS["on-conditions" if plan.basis is PlanBasis.CONDITIONS else "no-date-named"]
    return _phrase("plan-now", target=bilingual_date(plan.target) if plan.target else dateless)


# --- words


def _phrase(key: str, **values: Bilingual) -> Bilingual:
    one, other = (
        text.format(**{name: value[lang] for name, value in values.items()}) for lang, text in enumerate(TOUR[key])
    )
    return one, other


def _condition(condition: Condition) -> Bilingual:
    return condition.value, condition.label_ko


def _title(event: Event) -> Bilingual:
    return event.title, event.title_ko


def _short_title(event: Event) -> Bilingual:
    return event.short_title or event.title, event.short_title_ko or event.title_ko


def _date(day: date) -> Bilingual:
    return bilingual_date(When(day.isoformat()))


def _year(day: date) -> Bilingual:
    return str(day.year), f"{day.year}년"
