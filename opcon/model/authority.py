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
    abbreviation_ko : str, optional
        Short name in Korean; by default the name.

    Examples
    --------
    >>> Command("unc", "United Nations Command", "유엔군사령부", "UNC").abbreviation
    'UNC'
    """

    id: str
    name: str
    name_ko: str
    abbreviation: str
    abbreviation_ko: str | None = None

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
    designated : iterable of str, optional
        Parts that the sources name, if only designated units change hands; empty if all do.

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
    designated: tuple[str, ...] = ()

    __repr__ = concise

    def covers(self, lane: Lane) -> bool:
        """Return whether a lane is in the scope.

        If only designated units change hands, these and the forces around them are in it.

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
        return self._includes(asked) and (not self.designated or self._touches_designated(asked.forces))

    def may_cover(self, lane: Lane) -> bool:
        """Return whether a lane is over units that may be among the designated ones, though no source names them.

        Parameters
        ----------
        lane : Lane
            An authority over some forces in one condition.

        Returns
        -------
        bool
            False if ``covers`` is True, and if nothing is designated.

        Raises
        ------
        WrongType
            If ``lane`` is not a Lane.

        Examples
        --------
        >>> scope = Scope(["opcon"], ["wartime"], ["rok"], designated=["rok.army.first-army"])
        >>> lane = Lane(Authority.OPCON, Condition.WARTIME, "rok.army.6th-division")
        >>> scope.covers(lane), scope.may_cover(lane)
        (False, True)
        """
        asked = of_type(lane, Lane, "lane", "scope.may_cover(tenure.lane)")
        return self._includes(asked) and bool(self.designated) and not self._touches_designated(asked.forces)

    def designated_within(self, forces: str) -> tuple[str, ...]:
        """Return the designated parts of some forces; empty if the forces change hands as a whole.

        Parameters
        ----------
        forces : str
            Id of the forces.

        Returns
        -------
        tuple of str
            Ids of the parts, without the forces themselves.

        Raises
        ------
        WrongType
            If ``forces`` is not a str.

        Examples
        --------
        >>> scope = Scope(["opcon"], ["wartime"], ["rok"], designated=["rok.army.first-army"])
        >>> scope.designated_within("rok.army"), scope.designated_within("rok.army.first-army")
        (('rok.army.first-army',), ())
        """
        around = of_type(forces, str, "forces", "scope.designated_within(tenure.lane.forces)")
        if not outwards(around).isdisjoint(self.designated):
            return ()
        return tuple(name for name in self.designated if within(name, around))

    def _includes(self, lane: Lane) -> bool:
        return (
            lane.authority in self.authorities
            and lane.condition in self.conditions
            and not outwards(lane.forces).isdisjoint(self.forces)
            and outwards(lane.forces).isdisjoint(self.leaves_out)
        )

    def _touches_designated(self, forces: str) -> bool:
        return any(within(forces, name) or within(name, forces) for name in self.designated)

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
