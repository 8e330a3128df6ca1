from __future__ import annotations

import pytest

from opcon.text.korean import _subject, _to


@pytest.mark.parametrize(
    ("word", "subject", "to"),
    [
        ("유엔군사령부", "유엔군사령부가", "유엔군사령부로"),
        ("국군", "국군이", "국군으로"),
        ("서울", "서울이", "서울로"),
    ],
)
def test_a_particle_fits_the_last_sound_of_its_word(word: str, subject: str, to: str) -> None:
    assert (_subject(word), _to(word)) == (subject, to)
