"""Packing of the record and the script of the page: compressed text in base 91."""

from __future__ import annotations

import zlib

_DIGITS = [chr(code) for code in range(33, 127) if chr(code) not in "<&>"]
"""The digits of base 91 in order: the printable ASCII characters without those that are special in HTML."""
_PAIRS = [first + second for first in _DIGITS for second in _DIGITS]


def pack(text: str) -> str:
    """Return a text compressed, in base 91, without the characters that are special in HTML.

    >>> "<" in pack("</script><script>")
    False
    """
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    return base91(packer.compress(text.encode()) + packer.flush())


def base91(data: bytes) -> str:
    """Return bytes as digits of base 91: 13 bits are a pair of digits, and 13 bytes are 16 digits.

    The digits of a shorter last group are only as many as its bytes need.

    >>> base91(b""), base91(b"a"), base91(bytes(13))
    ('', 'F,', '!!!!!!!!!!!!!!!!')
    """
    groups = (int.from_bytes(data[start : start + 13].ljust(13, b"\0"), "big") for start in range(0, len(data), 13))
    text = "".join([_PAIRS[group >> shift & 0x1FFF] for group in groups for shift in range(91, -1, -13)])
    return text[: (len(data) * 16 + 12) // 13]
