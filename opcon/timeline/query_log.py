"""What has been asked about by name since the program began, in order and once each: what its references are to.

It is the one thing in opcon that changes, and nothing is answered from it.
"""

from __future__ import annotations

from collections.abc import Hashable

_ASKED: dict[Hashable, object] = {}


def note(key: Hashable, answer: object) -> None:
    """Keep an answer, under what makes it the same as another.

    >>> import opcon
    >>> event = opcon.load()["cfc-activated"]
    >>> event in asked()
    True
    """
    _ASKED[key] = answer


def asked() -> tuple[object, ...]:
    """Return every answer that was kept, in the order in which each was first asked for.

    >>> import opcon
    >>> status = opcon.load().on("1978-11-07")
    >>> status in asked()
    True
    """
    return tuple(_ASKED.values())
