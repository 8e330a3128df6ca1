"""Other programs read every source without loss."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from typing import Any

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given
from hypothesis import strategies as st

import opcon
from opcon import DataError, Name, Source, When
from opcon.citations.pandoc import _program
from opcon.io.csl import item
from opcon.io.loading import shipped

SOURCES = opcon.load().record.sources
WRITTEN: dict[str, str] = {
    form: opcon.cite(SOURCES.values(), form) for form in ("bibtex", "biblatex", "ris", "csl-json")
}


def flat(text: str) -> str:
    """Return text with plain quotation marks, spaces and hyphens, because programs may change these."""
    return re.sub(r"[\s  ]+", " ", re.sub("[‘’“”´`'\"]", "'", text)).replace("--", "-").replace("–", "-").strip()


def pandoc(text: str, form: str) -> dict[str, dict[str, Any]]:
    command = [_program("apa"), f"--from={form}", "--to=csljson"]
    read = subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8", check=True)
    assert not read.stderr
    return {one["id"]: one for one in json.loads(read.stdout)}


# --- CSL-JSON


def test_csl_json_is_the_file_that_the_record_was_read_from() -> None:
    file = json.loads((shipped() / "sources.json").read_text(encoding="utf-8"))
    assert json.loads(WRITTEN["csl-json"]) == file


@pytest.mark.pandoc
def test_pandoc_reads_csl_json_without_loss() -> None:
    read = pandoc(WRITTEN["csl-json"], "csljson")
    for source in json.loads(WRITTEN["csl-json"]):
        found = read[source["id"]]
        for field in source.keys() - {"custom"}:
            assert flat(str(found[field])) == flat(str(suffixed(field, source[field]))), (source["id"], field)


# --- BibTeX and BibLaTeX


@pytest.mark.parametrize("form", ["biblatex", pytest.param("bibtex", marks=pytest.mark.slow)])
def test_a_bibliography_has_every_field_of_every_source(form: str) -> None:
    library = bibtexparser.parse_string(WRITTEN[form], append_middleware=[LatexDecodingMiddleware()])
    assert not library.failed_blocks
    read = {
        entry.key: {field.key: flat(field.value.replace("{", "").replace("}", "")) for field in entry.fields}
        for entry in library.entries
    }
    assert read.keys() == SOURCES.keys()
    verbatim = {entry.key: entry["url"] for entry in bibtexparser.parse_string(WRITTEN[form]).entries if "url" in entry}
    for source in SOURCES.values():
        values = [*read[source.id].values(), flat(verbatim.get(source.id, ""))]  # URLs must not be decoded
        for field, wanted in written(source).items():
            assert wanted in values, (source.id, field, wanted)


def written(source: Source) -> dict[str, str]:
    """Return the fields of a source as the text of a bibliography."""
    plain = item(source)
    people = {role: " and ".join(map(person, getattr(source, role))) for role in ("author", "editor") if role in plain}
    dates = {
        name: str(getattr(source, name.replace("-", "_")))
        for name in ("issued", "original-date", "event-date", "accessed")
        if name in plain
    }
    languages = {
        "language": {"en": "english", "ja": "japanese", "ko": "korean"}.get(
            source.language or "", source.language or ""
        )
    }
    standing = {"standing": source.standing.value} if source.standing else {}
    other = {name: value for name, value in plain.items() if name not in ("id", "type", "custom")}
    return {name: flat(value) for name, value in {**other, **people, **dates, **languages, **standing}.items()}


def person(name: Name) -> str:
    given, _, suffix = (name.given or "").partition(", ")
    return name.literal or ", ".join(part for part in (name.family, suffix, given) if part)


PANDOC_CALLS = {
    "event-title": "event",
    "archive": "call-number",
    "number": "collection-number",
    "authority": "publisher",
}
NOT_READ = {"archive_location", "type", "language", "custom"}


@pytest.mark.pandoc
@pytest.mark.parametrize("form", ["bibtex", "biblatex"])
def test_pandoc_reads_a_bibliography_without_loss(form: str) -> None:
    read = pandoc(WRITTEN[form], form)
    for source in map(item, SOURCES.values()):
        found = {
            field: flat(re.sub("</?span[^>]*>", "", json.dumps(value, ensure_ascii=False)))
            for field, value in read[source["id"]].items()
        }
        added = source.get("custom", {}).get("title_en")
        if added:  # pandoc joins a title and its addition
            title = found["title"][1:-1].removesuffix(flat(json.dumps(added, ensure_ascii=False))[1:-1])
            found["title"] = f'"{title.rstrip(". ")}"'
        for field in source.keys() - NOT_READ:
            wanted = flat(json.dumps(suffixed(field, source[field]), ensure_ascii=False))
            wanted = f'"{wanted[1:-1].rstrip(". ")}"' if added and field == "title" else wanted
            assert wanted in (found.get(field), found.get(PANDOC_CALLS.get(field, ""))), (source["id"], field)


def suffixed(field: str, value: Any) -> Any:
    """Return a value in which a name such as James Lawton, Jr. has three parts, as in a bibliography."""
    if field not in ("author", "editor"):
        return value
    parted = []
    for name in value:
        given, comma, suffix = name.get("given", "").partition(", ")
        parted.append({**name, "given": given, "suffix": suffix} if comma else name)
    return parted


@pytest.mark.parametrize(("form", "subtype"), [("bibtex", "newspaper"), ("biblatex", "newspaper")])
def test_a_newspaper_is_distinguished_from_a_journal(form: str, subtype: str) -> None:
    source = Source(id="a", type="article-newspaper", title="A story")
    assert f"entrysubtype = {{{subtype}}}" in opcon.cite(source, form)
    assert "entrysubtype" not in opcon.cite(Source(id="a", type="article-journal", title="An article"), form)


@pytest.mark.pandoc
def test_a_name_that_contains_and_stays_one_name() -> None:
    source = Source(
        id="a", type="book", title="A book", author=[Name(literal="Army and Navy")], publisher="Smith and Sons"
    )
    assert pandoc(opcon.cite(source, "biblatex"), "biblatex")["a"]["author"] == [{"literal": "Army and Navy"}]
    assert pandoc(opcon.cite(source, "biblatex"), "biblatex")["a"]["publisher"] == "Smith and Sons"


def test_an_id_that_cannot_be_a_key_is_refused() -> None:
    with pytest.raises(
        DataError, match=r"^id: 'a,b}' cannot be a BibTeX key; use only letters, digits, hyphens and dots$"
    ):
        opcon.cite(Source(id="a,b}", type="book", title="A book"), "bibtex")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_title_stays_within_its_field(title: str) -> None:
    source = Source(id="a", type="book", title=title, publisher="last")
    library = bibtexparser.parse_string(opcon.cite(source, "biblatex"))
    assert not library.failed_blocks
    (entry,) = library.entries
    assert [field.key for field in entry.fields] == ["title", "publisher"]


# --- RIS


def test_ris_has_every_field_of_every_source() -> None:
    read = {one["id"]: one for one in rispy.loads(WRITTEN["ris"])}
    assert read.keys() == SOURCES.keys()
    for source in SOURCES.values():
        found = read[source.id]
        assert "unknown_tag" not in found
        values = [flat(text) for value in found.values() for text in (value if isinstance(value, list) else [value])]
        for field, wanted in ris_values(source).items():
            assert all(flat(one) in values for one in wanted), (source.id, field, wanted)


def ris_values(source: Source) -> dict[str, list[str]]:
    plain = {name: [str(value)] for name, value in item(source).items() if name != "custom"}
    for role in ("author", "editor"):
        if role in plain:
            plain[role] = [
                ", ".join(filter(None, (name.literal, name.family, name.given))) for name in getattr(source, role)
            ]
    for field in ("original_date", "event_date"):
        if getattr(source, field):
            plain[field.replace("_", "-")] = [str(getattr(source, field))]
    if source.issued:
        plain["issued"] = [slashes(source.issued)]
    if source.page:
        plain["page"] = re.split(r"(?<=\d)[-–](?=\d)", source.page, maxsplit=1)
    return plain


def slashes(when: When) -> str:
    year, month, day, *_ = [*when.text.rstrip("~").split("/")[0].rstrip("~").split("-"), "", ""]
    exact = re.fullmatch(r"\d{4}(-\d\d)*", when.text)
    return f"{year}/{month}/{day}/{'' if exact else when.text}"


def test_a_line_of_ris_cannot_begin_another_reference() -> None:
    source = Source(id="a", type="book", title="A book\nER  - \nTY  - JOUR\nTI  - Another")
    assert len(rispy.loads(opcon.cite(source, "ris"))) == 1


@pytest.mark.parametrize(
    "make",
    [
        lambda one: opcon.cite(one, "ris"),
        lambda one: opcon.cite(one, "bibtex"),
        lambda one: opcon.cite(one, "biblatex"),
    ],
)
def test_an_approximate_date_stays_approximate(make: Callable[[Source], str]) -> None:
    assert "1954-03~" in make(Source(id="a", type="book", title="A book", issued=When("1954-03~")))


@pytest.mark.parametrize(
    ("issued", "year", "month", "slashed"),
    [
        ("1950-07-14", "1950", "7", "1950/07/14/"),
        ("1950-01~", "1950", "1", "1950/01//1950-01~"),
        ("1950~", "1950", None, "1950///1950~"),
        ("1950/1951", "1950", None, "1950///1950/1951"),
        ("1950-07-01/..", "1950", "7", "1950/07/01/1950-07-01/.."),
        ("[1950-07-16,1950-07-18]", None, None, "///[1950-07-16,1950-07-18]"),
        ("../1950", None, None, "///../1950"),
        ("0850", "0850", None, "0850///"),
    ],
)
def test_bibtex_and_ris_have_the_year_and_month_of_a_date(
    issued: str, year: str | None, month: str | None, slashed: str
) -> None:
    source = Source(id="a", type="book", title="A book", issued=When(issued))
    entry = opcon.cite(source, "bibtex").splitlines()
    assert [line for line in entry if line.startswith("  year")] == ([f"  year = {{{year}}},"] if year else [])
    assert [line for line in entry if line.startswith("  month")] == ([f"  month = {{{month}}},"] if month else [])
    assert f"DA  - {slashed}" in opcon.cite(source, "ris").splitlines()


@pytest.mark.parametrize(
    ("issued", "year"),
    [("1950~", "1950"), ("1950-01?", "1950"), ("1950~/1951", "1950"), ("[1950,1952]", "1950"), ("../1950", None)],
)
def test_the_year_in_ris_is_the_year_of_the_date(issued: str, year: str | None) -> None:
    lines = opcon.cite(Source(id="a", type="book", title="A book", issued=When(issued)), "ris").splitlines()
    assert [line for line in lines if line.startswith("PY")] == ([f"PY  - {year}"] if year else [])
