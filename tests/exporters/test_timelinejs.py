"""The slides. tests/exporters/readers tests them with the reader of TimelineJS."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import opcon

SHIPPED = opcon.load()


def slides(timeline: opcon.Timeline, folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(opcon.export(timeline, folder / "a.json", "timelinejs").read_bytes())
    return read


class Markup(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.links: list[str | None] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name == "href"]
        assert {name for name, _ in attrs} <= {"href"}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_every_event_is_a_slide_with_its_id_and_its_date_in_words(tmp_path: Path) -> None:
    read = slides(SHIPPED, tmp_path)["events"]
    assert [one["unique_id"] for one in read] == [event.id for event in SHIPPED]
    shown = "a day between 12 September 1945 and 13 November 1945"
    assert read[0]["start_date"] == {"year": 1945, "month": 9, "day": 12, "display_date": shown}
    meeting = next(one for one in read if one["unique_id"] == "scm-37")
    assert (meeting["start_date"]["day"], "end_date" in meeting) == (21, False)
    assert meeting["group"] == "consultation"


def test_a_slide_starts_with_its_date_and_shows_the_uncertainty(hostile: opcon.Timeline, tmp_path: Path) -> None:
    read = {one["unique_id"]: one for one in slides(hostile, tmp_path)["events"]}
    said = {id: (one["start_date"], one.get("end_date"), one["display_date"]) for id, one in read.items()}
    assert said["speech"] == ({"year": 1930, "display_date": "about 1930"}, None, "about 1930")
    assert said["said-0"][0] == {"year": 1931, "month": 1, "day": 1, "display_date": "1 January 1931 or 3 January 1931"}
    assert said["said-1"] == ({"year": 1932, "month": 12, "day": 31, "display_date": "by 1932"}, None, "by 1932")
    assert said["said-2"] == (
        {"year": 1933, "display_date": "1933"}, {"year": 1934, "display_date": "about 1934"}, "1933 to about 1934",
    )  # fmt: skip
    assert said["said-4"][1:] == (None, "from 1 February 1936")
    assert "[day not known: about 1930]" in read["speech"]["text"]["text"]


def test_eras_are_the_days_on_which_both_holders_are_certain(invented: opcon.Timeline, tmp_path: Path) -> None:
    eras = slides(invented, tmp_path)["eras"]
    days = [
        tuple("-".join(str(part) for part in era[end].values()) for end in ("start_date", "end_date")) for era in eras
    ]
    assert [(*day, era["text"]["headline"]) for day, era in zip(days, eras, strict=True)] == [
        ("1900-1-1", "1910-5-1", "Crown"),
        ("1910-5-31", "1920-3-10", "League"),  # the month between them is uncertain
        ("1920-3-10", "1990-12-31", "peacetime: Council, wartime: League"),
    ]


def test_every_era_has_an_end_even_if_the_record_is_open(folder: Any, tmp_path: Path) -> None:
    folder.replace("record.toml", "/1990-12-31", "/..")
    assert all("end_date" in era for era in slides(folder.load(), tmp_path)["eras"])


def test_a_selection_has_no_eras(tmp_path: Path) -> None:
    assert "eras" not in slides(SHIPPED.of(opcon.Transfer), tmp_path)


def test_a_source_without_a_url_is_linked_by_its_doi(with_a_doi: opcon.Timeline, tmp_path: Path) -> None:
    links = {one["unique_id"]: Markup(one["text"]["text"]).links for one in slides(with_a_doi, tmp_path)["events"]}
    assert (links["pact"], links["mutiny"]) == (["https://doi.org/10.1000/a%20b"], [])


def test_text_of_a_record_never_becomes_markup(hostile: opcon.Timeline, tmp_path: Path) -> None:
    read = slides(hostile, tmp_path)
    for one in [read["title"], *read["events"], *read["eras"]]:
        assert Markup(one["text"]["headline"]).tags == []
        assert set(Markup(one["text"].get("text", "")).tags) <= {"p", "ul", "li", "a"}
    shown = {one["unique_id"]: Markup(one["text"]["headline"]).text for one in read["events"]}
    assert shown == {event.id: event.title for event in hostile}
    assert read["eras"][0]["text"]["headline"] == "&lt;Crown&gt;"
    links = {link for one in read["events"] for link in Markup(one["text"]["text"]).links}
    assert links == {"https://example.org/?a=%3Cb%3E&c=%22d%22%20e%40f.org"}
    assert b"<" not in (tmp_path / "a.json").read_bytes()
