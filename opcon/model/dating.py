"""A source's date for an event, with the act it dates, its place and its rank among the other dates."""

from __future__ import annotations

import attrs

from opcon.errors import of_type
from opcon.model.base import concise
from opcon.model.dates import When, as_when
from opcon.model.sources import Source
from opcon.model.vocabulary import DateKind, Rank


@attrs.frozen(kw_only=True)
class Dating:
    """One source's date for an event.

    Parameters
    ----------
    when : When, str or date
        Date in EDTF.
    kind : DateKind or str
        Act that the date is for.
    place : str, optional
        City whose calendar the date follows.
    rank : Rank or str, optional
        Preference among the dates of the event; normal by default.
    given_by : Source, optional
        Source that gives the date; None if it is given by the citations of the event.
    given_at : str, optional
        Locator in that source.
    reason : str, optional
        Reason to prefer the date, or an explanation of it.

    Raises
    ------
    DateError
        If ``when`` is not a date.
    UnknownName
        If ``kind`` or ``rank`` is not in its closed list.

    Examples
    --------
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
        """Return whether two dates of an event contradict each other.

        Parameters
        ----------
        other : Dating
            Another dating of the same event.

        Returns
        -------
        bool
            True if both are for the same act in the same place (or one gives no place), and share no day.

        Raises
        ------
        WrongType
            If ``other`` is not a Dating.

        Examples
        --------
        >>> signed = Dating(when=When("1950-07-14"), kind="signed")
        >>> signed.disputes(Dating(when=When("1950-07-15"), kind="signed"))
        True
        >>> signed.disputes(Dating(when=When("1950-07"), kind="signed"))
        False
        """
        dates = of_type(other, Dating, "other", "event.dates[0].disputes(event.dates[1])")
        return (
            self.kind == dates.kind
            and (self.place == dates.place or self.place is None or dates.place is None)
            and not self.when.overlaps(dates.when)
        )
