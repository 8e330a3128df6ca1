"""Choices made from bytes, so that a fuzzer or hypothesis controls them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, TypeVar

T = TypeVar("T")

TEXTS = (
    "", " ", "\0", "\n", "\t", "\x1b[2J", "\x7f", "\x85", "\u2028", "a\u0301", "\ud800", "\udcff", "\ufeff", "\ufffe", "\U0010ffff",
    "\u202egnp.exe\u202c", "\u2066x", "\u200f", "a\u200bb", "\u200d\u2060", "정전협정", "ᄒ", "🇰🇷", "１９５０", "٣",
    "../../etc/passwd", "/etc/passwd", "..\\..\\x", "~", "$HOME", "%s%n", "{0.__class__}", "{", "}", "$x^{", "\\frac", "\\", "\\input{x}", '"', "'", '"""', "'''",
    "|", ",", ";", "=1+1", "-", "@", "#", "\r\n", "\r", "</script>", "<!--", "]]>", "&amp;", "&#0;", "END:VEVENT\r\n", "TY  - BOOK\nER  - ",
    "1950", "1950-07", "1950-07-14", "1950~", "0001", "0000", "9999", "9999-12-31", "0001-01-01", "0001~", "9999?", "10000", "-0001", "1950-02-30", "1950-13", "1950-1",
    "../1950", "1950/..", "../..", "1950/1949", "[1950,1951]", "[1950..]", "[]", "[..]", "1950/1951/1952", "1950-07-14T", "1994-11-30T16:00Z", "0001-01-01T00:00+14:00",
    "9999-12-31T23:59Z", "1950-07-14T25:00", "2016-12-31T23:59:60Z", "nan", "inf", "-inf", "1e999", "null", "None", "true", "0x" + "f" * 5000, "1" * 5000, "9223372036854775808", "-9223372036854775809",
    "crown", "league", "council", "land", "land.guard", "land.nothing", "pact", "gazette", "memoir", "a-b", "a--b", "a" * 300, "x" * 2000, "[" * 40, "{" * 40, "a." * 40, "(" * 300,
    "https://example.org/?a=<b>", "javascript:alert(1)", "http://", "https://[", "https://ex ample.org/\u202e", "verified", "preferred", "wartime", "en", "ko",
)  # fmt: skip
"""Texts that have broken programs."""

FORMS = (
    "{}", "{}", "{}/{}", "{}/{}", "{}/..", "../{}", "{}/", "/{}", "{}/{}/{}", "[{},{}]", "[{},{},{}]", "[{}..]", "[..{}]", "[{}..{}]", "[{}]", "[{}/{}]", "{{{},{}}}",
    "{}T16:00Z", "{}T00:00+14:00", "{}T24:00",
)  # fmt: skip
YEARS = (*("1950", "1978", "1912", "2000", "1900", "0001", "9999") * 4, "0000", "-0001", "10000", "195X", "19XX", "Y1950", "50")  # fmt: skip
MONTHS = (*("", "-01", "-02", "-07", "-12") * 4, "-00", "-13", "-21", "-24", "-41", "-XX", "-1")
DAYS = (*("", "", "-01", "-14", "-28", "-29") * 4, "-30", "-31", "-00", "-32", "-XX")
MARKS = (*("", "", "~", "?", "%") * 3, "~?", "S2")
"""The parts of EDTF dates, mostly valid, so that a combination of them is often a date."""

PIECES = (
    *dict.fromkeys(part for parts in (YEARS, MONTHS, DAYS, MARKS) for part in parts if part),
    "-", "/", "..", "[", "]", "{", "}", ",", "T", ":", "Z", "+", "T25:00", "Y", "E", "1", "０", "٣", " ",
)  # fmt: skip
"""The parts of dates, each once, to be joined in any order."""

THINGS: tuple[Any, ...] = (
    *TEXTS, None, True, False, 0, -1, 1, 1950, 10**6, 10**18, 2**63, -(2**63), 2**64, 10**5000, 0.5, -0.0, 1e308, float("nan"), float("inf"), b"1950", (), [], {},
    date.min, date.max, date(1950, 7, 14), datetime.min, datetime.max, datetime(1950, 7, 14, 12), datetime(1994, 11, 30, 16, tzinfo=UTC), datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC),
    datetime.max.replace(tzinfo=timezone(timedelta(hours=-23, minutes=-59))), datetime.min.replace(tzinfo=timezone(timedelta(hours=23, minutes=59))), timedelta.max, object, ..., 1j,
)  # fmt: skip
"""Values of every type that a user may pass instead of text."""


class Drawn:
    """Bytes that choices consume; after the last byte every choice is the first."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def number(self, below: int) -> int:
        size = 1 if below <= 256 else 2 if below <= 65_536 else 4
        taken = self._data[self._at : self._at + size]
        self._at += size
        return int.from_bytes(taken, "big") % below

    def of(self, choices: Sequence[T]) -> T:
        return choices[self.number(len(choices))]

    def rest(self) -> bytes:
        taken, self._at = self._data[self._at :], len(self._data)
        return taken

    def text(self) -> str:
        """Draw one or two of the texts above, or decode some bytes."""
        match self.number(4):
            case 0 | 1:
                return self.of(TEXTS)
            case 2:
                return self.of(TEXTS) + self.of(TEXTS)
            case _:
                size = self.number(64)
                taken = self._data[self._at : self._at + size]
                self._at += size
                return taken.decode("utf-8", "surrogateescape")

    def date(self) -> str:
        """Draw a date, in which a part may be invalid."""
        parts = ["".join(map(self.of, (YEARS, MONTHS, DAYS, MARKS))) for _ in range(3)]
        return self.of(FORMS).format(*parts)

    def joined(self) -> str:
        """Draw the pieces of dates in any order."""
        return "".join(self.of(PIECES) for _ in range(1 + self.number(12)))

    def thing(self) -> Any:
        return self.text() if self.number(2) else self.of(THINGS)
