"""The words of the targets chart: its title, its caption, the labels of plans in several forms, and its alt text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from opcon.model.authority import Condition, Force
from opcon.model.events import Transfer
from opcon.model.vocabulary import Layer, PlanBasis
from opcon.plot.plan_steps import joined
from opcon.plot.step_marks import is_about, keeps_target
from opcon.plot.strings import Strings
from opcon.plot.target_axis import is_period
from opcon.text.plan_rows import PlanRow
from opcon.timeline.plans import Plan

FULL_FORMS = 4
"""The number of forms of a label, from the widest, that say who planned, when, and the target."""
_PERIOD, _NARROW, _NARROWER, _NARROWEST = 27, 18, 14, 9


@attrs.frozen
class TargetWords:
    """The words on plans to pass control of some forces under a condition; ``chains`` has the steps of each chain."""

    strings: Strings
    condition: Condition
    forces: Force
    chains: Sequence[Sequence[PlanRow]]

    @property
    def steps(self) -> Sequence[PlanRow]:
        """The steps of all chains."""
        return [step for steps in self.chains for step in steps]

    @property
    def title(self) -> str:
        """The days for which both governments agreed, or the name of the chart if they agreed on none."""
        strings, facts = self.strings, list(self._facts())
        condition = strings.condition(self.condition)
        if not facts:
            return strings.phrase("targets", forces=strings.name(self.forces), condition=condition)
        told = strings.phrase("targets-facts", condition=condition, facts="; ".join(facts))
        return told[:1].upper() + told[1:]

    def _facts(self) -> Iterator[str]:
        """Say for which days both governments agreed, then since when there is no date, or when control passed."""
        strings, agreed = self.strings, [step for step in self.steps if step.is_agreed]
        days = [step.target for step in agreed if step.target and step.target.earliest == step.target.latest]
        if days:
            yield strings.phrase("targets-agreed", dates=strings.phrase("then").join(map(strings.dated, days)))
        if agreed and agreed[-1].target is None:
            yield strings.phrase("targets-undated", since=strings.month_of(_setting(agreed[-1].first).started_by.when))
        ended_by = agreed[-1].plans[-1].ended_by if agreed else None
        if isinstance(ended_by, Transfer):
            yield strings.phrase("targets-passed", day=strings.dated(ended_by.when))

    @property
    def deck(self) -> str:
        """The kind of control and the forces, if the title does not say them."""
        if not any(self._facts()):
            return ""
        return f"{self.strings.phrase('tenures', forces=self.strings.name(self.forces))}."

    @property
    def mark_keys(self) -> Iterator[str]:
        """The phrases of the caption on the marks: one for each kind that is drawn."""
        periods = [step for step in self.steps if step.target and is_period(step.target)]
        if not all(map(is_about, periods)):
            yield "window"
        if any(map(is_about, periods)):
            yield "about"
        if any(step.target and step.target.earliest is None for step in self.steps):
            yield "triangle"
        if any(one.target != other.target for steps in self.chains for one, other in joined(steps)):
            yield "targets-joins"
        if any(keeps_target(plan) for step in self.steps for plan in step.plans):
            yield "targets-ticks"

    def forms(self, plan: Plan) -> tuple[str, ...]:
        """Return the label of a plan from the widest form to the narrowest, the target or the date of the plan alone.

        It says who planned, when, and the target, which the band says of a plan without a date.
        """
        by, when, target = self._label(plan)
        wide = [(f"{by}, {when}", target), (f"{by},", when, target)]
        narrow = [(*self._wrapped(f"{by},", most), when, *self._wrapped(target, most)) for most in (_NARROW, _NARROWER)]
        no_month = [(f"{by}: {target or when}",), (*self._wrapped(f"{by},", _NARROWER), target or when)]
        return tuple("\n".join(filter(None, form)) for form in (*wide, *narrow, *no_month, (target or when,)))

    def all_forms(self, plan: Plan) -> tuple[str, ...]:
        """Return the forms of the label of a plan that must not be left out: the last ones are wrapped."""
        forms = self.forms(plan)
        return (*forms, *("\n".join(self._wrapped(forms[-1], most)) for most in (_PERIOD, _NARROWEST)))

    def _label(self, plan: Plan) -> tuple[str, str, str]:
        """Return who planned, when, and the target."""
        strings = self.strings
        by, when = strings.planned_by(plan) or strings.layer(plan.layer), strings.month_of(plan.started_by.when)
        if plan.target:
            return by, when, strings.dated(plan.target)
        is_told = plan.layer == Layer.BILATERAL and plan.basis is PlanBasis.CONDITIONS
        return by, when, strings.phrase("conditions") if is_told else ""

    def _wrapped(self, text: str, letters: int) -> list[str]:
        return self.strings.wrapped(text, letters)

    def described(self, plan: Plan) -> str:
        """Return the alt text of a plan."""
        strings = self.strings
        layer, since = strings.layer(plan.layer), strings.dated(plan.since)
        key = "aimed" if plan.target else "aimed-dateless"
        return strings.phrase(key, layer=layer, since=since, target=self.target_of(plan))

    def target_of(self, plan: Plan) -> str:
        """Return the target date in words, or "no date"."""
        return self.strings.dated(plan.target) if plan.target else self.strings.phrase("no-date")


def _setting(plan: Plan) -> Plan:
    """Return the plan that set the target of a plan, of which others may be outside the selection."""
    return _setting(plan.replaced) if plan.replaced and keeps_target(plan) else plan
