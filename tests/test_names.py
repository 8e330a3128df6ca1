"""Labels of events and commands for charts, and the names of foreign sources in Latin letters."""

from __future__ import annotations

import re

import pytest

import opcon

TIMELINE = opcon.load()


def test_every_event_has_short_titles_of_its_own_in_both_languages() -> None:
    for name in ("short_title", "short_title_ko"):
        labels = [getattr(event, name) for event in TIMELINE]
        assert None not in labels
        assert sorted(label for label in {*labels} if labels.count(label) > 1) == []


def test_about_fifty_events_are_important_and_the_turning_points_are_verified() -> None:
    turning = [event for event in TIMELINE if event.importance == 1]
    assert 45 <= sum(event.importance is not None for event in TIMELINE) <= 55
    assert 5 <= len(turning) <= 12
    assert {event.confidence for event in turning} == {opcon.Confidence.VERIFIED}


def test_every_command_has_a_short_name_in_both_languages() -> None:
    for command in TIMELINE.record.commands.values():
        assert len(command.abbreviation) <= 14, command.id
        assert command.abbreviation_ko, command.id
        assert len(command.abbreviation_ko) <= 8, command.id


@pytest.mark.parametrize("field", ["title", "container_title", "publisher"])
def test_a_source_in_hangul_or_kana_has_each_name_in_latin_letters(field: str) -> None:
    for source in TIMELINE.record.sources.values():
        if _foreign(getattr(source, field) or ""):
            assert getattr(source, f"{field}_en"), source.id
            assert not _foreign(getattr(source, f"{field}_en")), source.id


def test_authors_in_hangul_have_names_in_latin_letters_in_the_same_order() -> None:
    for source in TIMELINE.record.sources.values():
        for names, latin in ((source.author, source.author_en), (source.editor, source.editor_en)):
            if any(_foreign(str(name)) for name in names):
                assert len(latin) == len(names), source.id
                assert not any(_foreign(str(name)) for name in latin), source.id


@pytest.mark.parametrize("field", ["container_title", "publisher"])
def test_a_newspaper_or_publisher_has_one_name_in_latin_letters(field: str) -> None:
    names: dict[str, set[str]] = {}
    for source in TIMELINE.record.sources.values():
        if latin := getattr(source, f"{field}_en"):
            names.setdefault(getattr(source, field), set()).add(latin)
    assert {name: latin for name, latin in names.items() if len(latin) > 1} == {}


@pytest.mark.parametrize("id", ["mnd-dwp-2014", "scm-38-communique", "mutual-defense-treaty-1953"])
def test_an_english_source_with_a_current_korean_title_has_it(id: str) -> None:
    assert _foreign(TIMELINE.record.sources[id].title_ko)


def _foreign(text: str) -> bool:
    return bool(re.search(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]", text))
