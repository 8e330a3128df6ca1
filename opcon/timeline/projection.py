"""Projections: the holder expected for a day after the last one known, carried forward or as planned."""

from __future__ import annotations

from datetime import date

import attrs

from opcon.model.authority import Authority, Command, Condition, Lane
from opcon.model.events import PlanChange
from opcon.model.vocabulary import Layer, PlanAction
from opcon.timeline.knowledge import Knowledge
from opcon.timeline.plans import Plan
from opcon.timeline.record import Lanes
from opcon.timeline.tenures import Hold, Tenure


def standing_plans(lanes: Lanes, day: date, known: Knowledge | None) -> tuple[Plan, ...]:
    """Return every plan for some forces that was in force on a day, as far as was known."""
    found = [plan for plan in lanes.record.plans(known.ledger.place if known else None) if plan.stands(day)]
    standing = [plan for plan in found if plan.covers(lanes.forces)]
    return tuple(plan.as_known(known.day) for plan in standing) if known else tuple(standing)


@attrs.frozen
class Projection:
    """The expected holders on one day, judged by what was known on that day or an earlier one."""

    day: date
    lanes: Lanes
    known: Knowledge

    @property
    def beyond(self) -> bool:
        """Whether the day is after the last one known."""
        return self.day > self.known.day

    @property
    def asked(self) -> date:
        """The day itself, or the last one known if that is earlier."""
        return min(self.day, self.known.day)

    def hold(self, condition: Condition) -> Hold | None:
        """Return the hold on the day as it was then known, or the planned one."""
        planned = self.planned(condition)
        if planned and self.has_come(planned):
            return Hold(**attrs.asdict(planned, recurse=False))
        hold = self.known.hold(self.lanes.held(condition).on(self.asked))
        return attrs.evolve(hold, commanders=()) if hold and self.beyond else hold

    def tenures(self, condition: Condition, found: tuple[Tenure, ...]) -> tuple[Tenure, ...]:
        """Return the possible tenures on the day: those of the last day known, and the planned one.

        If the target has passed, the planned holder replaces the holder of all forces.
        """
        planned = self.planned(condition)
        if planned is None:
            return found
        if self.has_come(planned):
            leaving = self._holder_of_the_whole(condition)
            found = tuple(tenure for tenure in found if tenure.holder != leaving)
        return (*found, planned)

    def planned(self, condition: Condition) -> Tenure | None:
        """Return the tenure that, by plan, has or may have begun by the day; None if the day is known."""
        plan = self._bilateral if self.beyond else None
        if plan is None or plan.receiver is None or plan.target is None or condition not in plan.conditions:
            return None
        if (plan.target.earliest and plan.target.earliest > self.day) or not self._shares_the_holder(condition):
            return None
        lane = Lane(Authority.OPCON, condition, self.lanes.forces)
        return Tenure(lane=lane, holder=plan.receiver, started_by=plan.started_by, start=plan.target)

    def has_come(self, planned: Tenure) -> bool:
        """Return whether the planned tenure has begun by the day. It has not while its date is under review."""
        change = planned.started_by
        reopened = isinstance(change, PlanChange) and change.change is PlanAction.REOPENED
        target = planned.start.latest if planned.start else None
        return target is not None and target <= self.day and not reopened

    @property
    def _bilateral(self) -> Plan | None:
        plans = standing_plans(self.lanes, self.asked, self.known)
        return next((plan for plan in reversed(plans) if plan.layer is Layer.BILATERAL), None)

    def _shares_the_holder(self, condition: Condition) -> bool:
        """Return whether the forces may share the holder of all forces; only then a plan for all moves them."""
        own = self.lanes.history(condition).possible(self.asked)
        return self._holder_of_the_whole(condition) in [tenure.holder for tenure in own if tenure]

    def _holder_of_the_whole(self, condition: Condition) -> Command | None:
        record = self.lanes.record
        whole = record.history(Lane(Authority.OPCON, condition, record.whole)).on(self.asked)
        return whole.holder if whole else None
