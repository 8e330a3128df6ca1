"""The choices of a user about a new figure: its title, its note and its height."""

from __future__ import annotations

from numbers import Real
from typing import Self

import attrs

from opcon.errors import DataError, WrongType, of_type, quoted

_LEAST, _MOST = 1.0, 100.0


@attrs.frozen
class Page:
    """The title, the note and the height of a new figure in inches; None for what the chart decides."""

    title: str | None = None
    note: str | None = None
    height: float | None = None

    @classmethod
    def of(cls, title: object, note: object, height: object) -> Self:
        """Return a page of checked values.

        Raises WrongType for a title or note that is not text and for a height that is not a number, and DataError for a
        height that no figure can have.

        >>> Page.of(None, None, 0.1)
        Traceback (most recent call last):
        opcon.errors.DataError: height must be from 1 to 100 inches, not 0.1
        """
        for name, value in (("title", title), ("note", note)):
            if value is not None:
                of_type(value, str, name, f"{name}='…'")
        if height is None:
            return cls(title, note)  # type: ignore[arg-type]
        if not isinstance(height, Real) or isinstance(height, bool):
            raise WrongType("height", "a number of inches", height, "height=4.5")
        inches = float(height)
        if not _LEAST <= inches <= _MOST:
            raise DataError(f"height must be from {_LEAST:g} to {_MOST:g} inches, not {quoted(height)}")
        return cls(title, note, inches)  # type: ignore[arg-type]

    def check_unused(self) -> None:
        """Raise DataError if anything is decided, for a chart on the axes of a user."""
        decided = [name for name, value in attrs.asdict(self).items() if value is not None]
        if decided:
            are, them = ("are", "them") if len(decided) > 1 else ("is", "it")
            raise DataError(f"{' and '.join(decided)} {are} for a new figure; with ax, set {them} on your own figure")


DEFAULT = Page()
