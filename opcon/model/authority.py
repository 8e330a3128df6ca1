"""Authorities, the conditions and forces that they apply to, and the commands that can hold them."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import Self

import attrs

from opcon.errors import of_type
from opcon.model.base import Word, concise, tuples


class Authority(Word):
    """An authority over forces. Each one has its own holder.

    Attributes
    ----------
    COMMAND
        Command authority, 작전지휘권, which contains operational control.
    OPCON
        Operational control, 작전통제권.
    NATIONAL_COMMAND
        National command, 군령.
    ARMISTICE
        Authority over the armistice, 정전관리.
    CODA
        Combined Delegated Authority, 연합권한위임사항: the peacetime tasks left to the Combined Forces Command.

    Examples
    --------
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
        """The name in English.

        Examples
        --------
        >>> Authority.CODA.label
        'Combined Delegated Authority'
        """
        return _AUTHORITIES[self][0]

    @property
    def label_ko(self) -> str:
        """The name in Korean.

        Examples
        --------
        >>> Authority.NATIONAL_COMMAND.label_ko
        '군령'
        """
        return _AUTHORITIES[self][1]

    @property
    def parent(self) -> Authority | None:
        """The wider authority that contains it; None for the widest.

        Examples
        --------
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
    """Peacetime or wartime.

    Attributes
    ----------
    PEACETIME
        Peacetime, 평시. Official texts also call it armistice, 정전시; ``Condition("armistice")`` is the same.
    WARTIME
        Wartime, 전시.

    Examples
    --------
    >>> Condition("armistice")
    Condition.PEACETIME
    """

    PEACETIME = "peacetime"
    WARTIME = "wartime"

    @property
    def label_ko(self) -> str:
        """The name in Korean.

        Examples
        --------
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

    Parameters
    ----------
    id : str
        Permanent id: ``unc``, for example.
    name, name_ko : str
        Name in English and in Korean.
    abbreviation : str
        Short name for charts.

    Examples
    --------
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
    """A part of the armed forces.

    Parameters
    ----------
    id : str
        Permanent id: a dotted name, such as ``rok.army.20th-division``, which is a part of ``rok.army``.
    name, name_ko : str
        Name in English and in Korean.

    Examples
    --------
    >>> Force("rok.army", "Republic of Korea Army", "육군").id
    'rok.army'
    """

    id: str
    name: str
    name_ko: str

    __repr__ = concise


def within(inner: str, outer: str) -> bool:
    """Return whether the forces ``inner`` are the forces ``outer`` or a part of them.

    >>> within("rok.army.20th-division", "rok.army"), within("rok.army", "rok.army.20th-division")
    (True, False)
    """
    return inner == outer or inner.startswith(outer + ".")


@lru_cache(maxsize=1024)
def outwards(forces: str) -> frozenset[str]:
    """Return the id of some forces and of all forces that contain them.

    >>> sorted(outwards("rok.army.20th-division"))
    ['rok', 'rok.army', 'rok.army.20th-division']
    """
    return frozenset(accumulate(forces.split("."), "{}.{}".format))


@attrs.frozen
class Lane:
    """An authority over some forces in one condition. A lane has one holder at a time and one history.

    Parameters
    ----------
    authority : Authority
        The authority that is held.
    condition : Condition
        Peacetime or wartime.
    forces : str
        Id of the forces.

    Examples
    --------
    >>> Lane(Authority.OPCON, Condition.WARTIME, "rok")
    Lane(Authority.OPCON, Condition.WARTIME, 'rok')
    """

    authority: Authority
    condition: Condition
    forces: str

    __repr__ = concise


@attrs.frozen(field_transformer=tuples)
class Scope:
    """The scope of a transfer: authorities, conditions and forces, without the forces that it leaves out.

    Parameters
    ----------
    authorities : iterable of Authority or str
        Authorities that change hands.
    conditions : iterable of Condition or str
        Conditions in which they change hands.
    forces : iterable of str
        Ids of the forces; their parts are included.
    leaves_out : iterable of str, optional
        Parts of the forces that do not change hands.

    Raises
    ------
    UnknownName
        If an authority or a condition is not in its closed list.
    DataError
        If a list is wanted and something else is given.

    Examples
    --------
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
        """Return whether a lane is in the scope.

        Parameters
        ----------
        lane : Lane
            An authority over some forces in one condition.

        Returns
        -------
        bool
            True if its authority, its condition and its forces are in the scope.

        Raises
        ------
        WrongType
            If ``lane`` is not a Lane.

        Examples
        --------
        >>> Scope(["opcon"], ["wartime"], ["rok"]).covers(Lane(Authority.OPCON, Condition.WARTIME, "rok.navy"))
        True
        """
        asked = of_type(lane, Lane, "lane", "scope.covers(tenure.lane)")
        return (
            asked.authority in self.authorities
            and asked.condition in self.conditions
            and not outwards(asked.forces).isdisjoint(self.forces)
            and outwards(asked.forces).isdisjoint(self.leaves_out)
        )

    def lanes(self) -> tuple[Lane, ...]:
        """Return the lanes of the named forces, without those of their parts.

        Returns
        -------
        tuple of Lane
            One lane for each authority, condition and name in ``forces``.

        Examples
        --------
        >>> [lane.condition.value for lane in Scope(["opcon"], list(Condition), ["rok"]).lanes()]
        ['peacetime', 'wartime']
        """
        return tuple(
            Lane(authority, condition, forces)
            for authority in self.authorities
            for condition in self.conditions
            for forces in self.forces
        )
