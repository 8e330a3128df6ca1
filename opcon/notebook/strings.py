"""Texts and names that the views share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from opcon.model.authority import Authority, Command, Condition, Force
from opcon.model.dates import When
from opcon.notebook.markup import Nodes, code, isolate
from opcon.text.dates import dated
from opcon.text.labels import GOES_ON, KINDS, LAYERS
from opcon.text.sentences import interleave
from opcon.timeline.tenures import Tenure

NOT_RECORDED = "not recorded"


def short_date(when: When | date | None) -> str:
    """Format a date for readers.

    >>> short_date(When("1954-03~")), short_date(None)
    ('about Mar 1954', 'not recorded')
    """
    return dated(when, short=True) if when else NOT_RECORDED


def end_text(tenure: Tenure) -> str:
    """Format the end of a tenure.

    >>> import opcon
    >>> [end_text(tenure) for tenure in opcon.load().tenures("wartime")][-2:]
    ['7 Nov 1978', 'ongoing']
    """
    if tenure.ended_by:
        return short_date(tenure.end)
    return "not known" if tenure.planned else GOES_ON[0]


def both_names(one: Command | Force) -> list[Nodes]:
    """Return the name of a command or of forces, in English and in Korean.

    >>> import opcon
    >>> [part if isinstance(part, str) else part.text for part in both_names(opcon.load().record.commands["unc"])]
    ['United Nations Command', ' ', '유엔군사령부']
    """
    return [isolate(one.name), " ", isolate(one.name_ko, "ko")]


def kind_label(kind: str) -> str:
    """Return the plural name of a kind of event, in lower case.

    >>> kind_label("plan-change")
    'changes of plan'
    """
    return KINDS[kind][0].lower()


def layer_label(layer: str) -> str:
    """Return the name of a layer of plans.

    >>> layer_label("bilateral")
    'both governments'
    """
    return LAYERS[layer][0]


def authority_names(one: Authority) -> list[Nodes]:
    """Return the name of an authority, in English and in Korean.

    >>> authority_names(Authority.OPCON)[0]
    'operational control'
    """
    return [one.label, " ", isolate(one.label_ko, "ko")]


def join_conditions(given: Iterable[Condition]) -> str:
    """Join the names of conditions with "and".

    >>> join_conditions(Condition)
    'peacetime and wartime'
    """
    return " and ".join(given)


def code_list(names: Iterable[str]) -> Nodes:
    """Return ids separated by commas, or None for no ids.

    >>> code_list([]) is None
    True
    """
    return interleave(map(code, names), ", ") or None
