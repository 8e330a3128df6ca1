from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import ENTRIES

CORPUS = Path(__file__).parent / "corpus"
SEEDS = sorted(CORPUS.glob("*/*"))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: f"{seed.parent.name}-{seed.name}")
def test_nothing_but_errors_on_purpose_comes_of_what_was_found_before(
    seed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(CORPUS)
    ENTRIES[seed.parent.name](seed.read_bytes())


@pytest.mark.parametrize("entry", ENTRIES)
@settings(max_examples=200, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
@example(b"")
@given(data=st.binary(max_size=256))
def test_nothing_but_errors_on_purpose_comes_of_anything(entry: str, data: bytes) -> None:
    ENTRIES[entry](data)


def test_every_entry_has_seeds() -> None:
    assert {seed.parent.name for seed in SEEDS} == ENTRIES.keys()
