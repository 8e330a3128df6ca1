"""How far long work has come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from opcon.errors import OpconError
from opcon.frames.options import Reading

T = TypeVar("T")


def shown(parts: Iterable[T], spans: Sequence[object], name: str, reading: Reading) -> Iterator[T]:
    """Yield parts, showing how many of them are done if that is asked for. Raises OpconError where tqdm is missing."""
    if not reading.progress:
        yield from parts
        return
    try:
        from tqdm.auto import tqdm
    except ImportError:
        raise OpconError("progress=True needs tqdm: pip install tqdm") from None
    yield from tqdm(parts, total=len(spans), desc=name, unit="million rows")
