"""The words of the views."""

from __future__ import annotations

from collections.abc import Iterable

from opcon.model.authority import Authority, Command, Condition, Force
from opcon.model.dates import When
from opcon.model.events import PlanChange
from opcon.notebook.markup import Content, code, joined, said
from opcon.text.dates import dated
from opcon.text.labels import KINDS, LAYERS
from opcon.timeline.tenures import Tenure

NOT_RECORDED = "not recorded"


def day(when: When | None) -> str:
    """Write a date for readers.

    >>> day(When("1954-03~")), day(None)
    ('about Mar 1954', 'not recorded')
    """
    return dated(when, short=True) if when else NOT_RECORDED


def until(tenure: Tenure) -> str:
    """Write the end of a tenure.

    >>> import opcon
    >>> [until(tenure) for tenure in opcon.load().tenures("wartime")][-2:]
    ['7 Nov 1978', 'goes on']
    """
    if tenure.ended_by:
        return day(tenure.end)
    return "not known" if isinstance(tenure.started_by, PlanChange) else "goes on"


def named(one: Command | Force) -> list[Content]:
    """Return the name of a command or of forces, in English and in Korean.

    >>> import opcon
    >>> [part if isinstance(part, str) else part.text for part in named(opcon.load().record.commands["unc"])]
    ['United Nations Command', ' ', '유엔군사령부']
    """
    return [said(one.name), " ", said(one.name_ko, "ko")]


def several(kind: str) -> str:
    """Say what events of a kind are called.

    >>> several("plan-change")
    'changes of plan'
    """
    return KINDS[kind][0].lower()


def whose(layer: str) -> str:
    """Say whose plan one of a layer is.

    >>> whose("bilateral")
    'both governments'
    """
    return LAYERS[layer][0] if layer in LAYERS else layer


def authority(one: Authority) -> list[Content]:
    """Return the name of an authority, in English and in Korean.

    >>> authority(Authority.OPCON)[0]
    'operational control'
    """
    return [one.label, " ", said(one.label_ko, "ko")]


def conditions(given: Iterable[Condition]) -> str:
    """Return conditions side by side.

    >>> conditions(Condition)
    'peacetime and wartime'
    """
    return " and ".join(given)


def codes(names: Iterable[str]) -> Content:
    """Return ids side by side; None where there are none.

    >>> codes([]) is None
    True
    """
    return joined(map(code, names)) or None
