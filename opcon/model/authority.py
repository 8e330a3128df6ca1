"""What is held, over which forces, in which condition, and by whom it can be held."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import Self

import attrs

from opcon.model.base import Word, concise, tuples


class Authority(Word):
    """What can be held over forces. Each is asked for apart from the others.

    >>> Authority("opcon")
    Authority.OPCON
    >>> Authority.COMMAND.label_ko
    '작전지휘권'
    """

    COMMAND = "command"
    OPCON = "opcon"
    NATIONAL_COMMAND = "national-command"
    ARMISTICE = "armistice"
    CODA = "coda"

    @property
    def label(self) -> str:
        """Its name in English.

        >>> Authority.CODA.label
        'Combined Delegated Authority'
        """
        return _AUTHORITIES[self][0]

    @property
    def label_ko(self) -> str:
        """Its name in Korean.

        >>> Authority.NATIONAL_COMMAND.label_ko
        '군령'
        """
        return _AUTHORITIES[self][1]

    @property
    def parent(self) -> Authority | None:
        """The wider authority that it is part of, and that its giver may hold in its stead.

        >>> Authority.OPCON.parent
        Authority.COMMAND
        """
        return _PARENTS.get(self)


_AUTHORITIES = {
    Authority.COMMAND: ("command authority", "작전지휘권"),
    Authority.OPCON: ("operational control", "작전통제권"),
    Authority.NATIONAL_COMMAND: ("national command", "군령"),
    Authority.ARMISTICE: ("armistice authority", "정전관리"),
    Authority.CODA: ("Combined Delegated Authority", "연합권한위임사항"),
}
_PARENTS = {Authority.OPCON: Authority.COMMAND, Authority.CODA: Authority.OPCON}


class Condition(Word):
    """Peacetime, which official texts also call armistice, or wartime.

    >>> Condition("armistice")
    Condition.PEACETIME
    """

    PEACETIME = "peacetime"
    WARTIME = "wartime"

    @property
    def label_ko(self) -> str:
        """Its name in Korean.

        >>> Condition.WARTIME.label_ko
        '전시'
        """
        return "평시" if self is Condition.PEACETIME else "전시"

    @classmethod
    def _missing_(cls, value: object) -> Self:
        return cls("peacetime") if value == "armistice" else super()._missing_(value)


@attrs.frozen
class Command:
    """A headquarters or office that can hold authority.

    >>> Command("unc", "United Nations Command", "유엔군사령부", "UNC").abbreviation
    'UNC'
    """

    id: str
    name: str
    name_ko: str
    abbreviation: str

    __repr__ = concise


@attrs.frozen
class Force:
    """A part of the armed forces, by a dotted name: ``rok.army.20th-division`` lies within ``rok.army``.

    >>> Force("rok.army", "Republic of Korea Army", "육군").id
    'rok.army'
    """

    id: str
    name: str
    name_ko: str

    __repr__ = concise


def within(inner: str, outer: str) -> bool:
    """Tell whether the forces named ``inner`` lie within those named ``outer``.

    >>> within("rok.army.20th-division", "rok.army"), within("rok.army", "rok.army.20th-division")
    (True, False)
    """
    return inner == outer or inner.startswith(outer + ".")


@lru_cache(maxsize=1024)
def outwards(forces: str) -> frozenset[str]:
    """Return the forces named, and all that they lie within.

    >>> sorted(outwards("rok.army.20th-division"))
    ['rok', 'rok.army', 'rok.army.20th-division']
    """
    return frozenset(accumulate(forces.split("."), "{}.{}".format))


@attrs.frozen
class Lane:
    """One question that has one answer at a time: who holds this authority over these forces in this condition.

    >>> Lane(Authority.OPCON, Condition.WARTIME, "rok")
    Lane(Authority.OPCON, Condition.WARTIME, 'rok')
    """

    authority: Authority
    condition: Condition
    forces: str

    __repr__ = concise


@attrs.frozen(field_transformer=tuples)
class Scope:
    """What a transfer moves: authorities, conditions and forces, less the forces it leaves out.

    >>> scope = Scope([Authority.OPCON], [Condition.PEACETIME], ["rok"], leaves_out=["rok.army.second-army"])
    >>> scope.covers(Lane(Authority.OPCON, Condition.PEACETIME, "rok.navy"))
    True
    >>> scope.covers(Lane(Authority.OPCON, Condition.PEACETIME, "rok.army.second-army.31st-division"))
    False
    """

    authorities: tuple[Authority, ...]
    conditions: tuple[Condition, ...]
    forces: tuple[str, ...]
    leaves_out: tuple[str, ...] = ()

    __repr__ = concise

    def covers(self, lane: Lane) -> bool:
        """Tell whether the lane is moved.

        >>> Scope(["opcon"], ["wartime"], ["rok"]).covers(Lane(Authority.OPCON, Condition.WARTIME, "rok.navy"))
        True
        """
        return (
            lane.authority in self.authorities
            and lane.condition in self.conditions
            and not outwards(lane.forces).isdisjoint(self.forces)
            and outwards(lane.forces).isdisjoint(self.leaves_out)
        )

    def lanes(self) -> tuple[Lane, ...]:
        """Return the lanes it names, without those of the forces within its forces.

        >>> [lane.condition.value for lane in Scope(["opcon"], list(Condition), ["rok"]).lanes()]
        ['peacetime', 'wartime']
        """
        return tuple(
            Lane(authority, condition, forces)
            for authority in self.authorities
            for condition in self.conditions
            for forces in self.forces
        )
