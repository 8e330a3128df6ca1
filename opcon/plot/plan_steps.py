"""The steps of plans: plans of one chain in turn with the same target, and the joins between steps that follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from opcon.model.authority import Condition
from opcon.model.vocabulary import Layer, PlanAction
from opcon.text.plan_rows import PlanRow
from opcon.timeline.plans import Plan

_Chain = tuple[str, tuple[Condition, ...]]


def plan_steps(plans: Sequence[Plan]) -> list[list[PlanRow]]:
    """Return the steps of each chain of plans, in order of date."""
    chains: dict[_Chain, list[list[Plan]]] = {}
    for plan in sorted(plans, key=lambda plan: plan.since):
        steps = chains.setdefault((plan.layer, plan.conditions), [])
        if steps and _keeps_target(steps[-1][-1], plan):
            steps[-1].append(plan)
        else:
            steps.append([plan])
    return [[PlanRow(tuple(step)) for step in steps] for steps in chains.values()]


def joined(steps: Sequence[PlanRow]) -> Iterator[tuple[PlanRow, PlanRow]]:
    """Yield the steps of a chain of which the second ended the first."""
    return ((one, other) for one, other in pairwise(steps) if _follows(one.plans[-1], other.first))


def _follows(before: Plan, after: Plan) -> bool:
    return before.ended_by == after.started_by


def _keeps_target(before: Plan, after: Plan) -> bool:
    """Return whether a plan continues the step before it. A goal that is set again has a step of its own."""
    is_new = after.layer != Layer.BILATERAL and after.started_by.change is PlanAction.REFRAMED
    return _follows(before, after) and before.target == after.target and not is_new
