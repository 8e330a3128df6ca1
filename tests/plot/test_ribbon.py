from __future__ import annotations

from datetime import date

import opcon
from opcon.model.authority import Condition
from opcon.plot.ribbon import Ribbon
from opcon.timeline.runs import held_runs

TIMELINE = opcon.load()


def ribbon(timeline: opcon.Timeline = TIMELINE) -> Ribbon:
    return Ribbon.of({one: tuple(held_runs(timeline, one)) for one in Condition})


def test_the_condition_with_fewer_changes_stays_level() -> None:
    assert [piece.holders[0].id for piece in ribbon().level] == ["usafik", "rok", "unc", "cfc", "cfc"]
    assert [piece.holders[0].id for piece in ribbon().branch] == ["rok-jcs"]


def test_a_piece_has_the_conditions_that_share_its_holder() -> None:
    assert [len(piece.conditions) for piece in ribbon().level] == [2, 2, 2, 2, 1]
    assert ribbon().branch[0].conditions == (Condition.PEACETIME,)


def test_a_fork_is_where_the_branch_leaves_the_level_bar() -> None:
    assert ribbon().forks == [date(1994, 12, 1)]
    assert ribbon(TIMELINE.as_of("1990-01-01")).forks == []


def test_pieces_that_ended_before_a_day_can_be_left_out() -> None:
    assert ribbon().since(date(1950, 7, 14)).level[0].holders[0].id == "unc"


def test_one_condition_alone_makes_a_level_bar() -> None:
    alone = Ribbon.of({Condition.PEACETIME: tuple(held_runs(TIMELINE, Condition.PEACETIME))})
    assert [piece.holders[0].id for piece in alone.level] == ["usafik", "rok", "unc", "cfc", "rok-jcs"]
    assert not alone.branch
