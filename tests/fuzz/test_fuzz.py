from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from random import Random

import attrs
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import opcon
from opcon.citations.pandoc import format_works
from opcon.citations.preformatted import STYLES
from tests.fuzz.drawn import Drawn
from tests.fuzz.targets import ENTRIES, source_of

CORPUS = Path(__file__).parent / "corpus"
SEEDS = sorted(CORPUS.glob("*/*"))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: f"{seed.parent.name}-{seed.name}")
def test_the_saved_inputs_raise_only_errors_of_opcon(seed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CORPUS)
    ENTRIES[seed.parent.name](seed.read_bytes())


@pytest.mark.parametrize("entry", ENTRIES)
@settings(max_examples=200, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
@example(b"")
@given(data=st.binary(max_size=256))
def test_any_input_raises_only_errors_of_opcon(entry: str, data: bytes) -> None:
    ENTRIES[entry](data)


@pytest.mark.pandoc
@pytest.mark.parametrize(
    "style", [one if one == "chicago-notes" else pytest.param(one, marks=pytest.mark.slow) for one in STYLES]
)
def test_a_style_formats_any_source_or_raises_an_error_of_opcon(style: str) -> None:
    bytes_in_turn = Random(1950)
    sources: list[opcon.Source] = []
    while len(sources) < 40:  # all at once, because each run of pandoc takes a second
        with suppress(opcon.OpconError):
            made = source_of(Drawn(bytes_in_turn.randbytes(60)))
            sources.append(attrs.evolve(made, id=f"{made.id}-{len(sources)}"))
    sound = [source for source in sources if "\ufffe" not in str(attrs.astuple(source))]
    assert len(sound) > 30
    assert len(format_works(sound, [(source.id, "p. 1") for source in sound], style)) == len(sound)
    with pytest.raises(opcon.OpconError, match="has a noncharacter"):
        format_works([attrs.evolve(sound[0], title="A\ufffe")], [], style)


def test_every_entry_has_seeds() -> None:
    assert {seed.parent.name for seed in SEEDS} == ENTRIES.keys()
