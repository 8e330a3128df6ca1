"""One source's date for an event, with what happened then, where, and how it is ranked among the others."""

from __future__ import annotations

import attrs

from opcon.model.base import concise
from opcon.model.dates import When, as_when
from opcon.model.sources import Source
from opcon.model.vocabulary import DateKind, Rank


@attrs.frozen(kw_only=True)
class Dating:
    """One source's date for an event.

    ``kind`` is what happened then: signed, effective, announced, held, or planned for then. ``place`` is the city whose
    calendar it is.

    >>> Dating(when=When("2007-02-23"), kind="announced", place="Washington").when
    When('2007-02-23')
    """

    when: When = attrs.field(converter=as_when)
    kind: DateKind = attrs.field(converter=DateKind)
    place: str | None = None
    rank: Rank = attrs.field(default=Rank.NORMAL, converter=Rank)
    given_by: Source | None = None
    given_at: str | None = None
    reason: str | None = None

    __repr__ = concise

    def disputes(self, other: Dating) -> bool:
        """Tell whether the two speak of the same act in the same place and cannot both be right.

        >>> signed = Dating(when=When("1950-07-14"), kind="signed")
        >>> signed.disputes(Dating(when=When("1950-07-15"), kind="signed"))
        True
        >>> signed.disputes(Dating(when=When("1950-07"), kind="signed"))
        False
        """
        return (
            self.kind == other.kind
            and (self.place == other.place or self.place is None or other.place is None)
            and not self.when.overlaps(other.when)
        )
