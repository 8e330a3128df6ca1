"""The JSON-LD, which pyld expands without network access."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

import opcon
from opcon.text.labels import LAYERS

SCHEMA, PROV = "https://schema.org/", "http://www.w3.org/ns/prov#"
EDTF = "http://id.loc.gov/datatypes/edtf"
SHIPPED = opcon.load()


def refuse(url: str, _: object) -> None:
    raise AssertionError(f"{url} was asked for")


def expanded(timeline: opcon.Timeline, folder: Path) -> dict[str, Any]:
    document = json.loads(opcon.export(timeline, folder / "a.jsonld").read_bytes())
    nodes = jsonld.expand(document, {"documentLoader": refuse})
    assert len(nodes) == len(document["@graph"])
    return {node["@id"]: node for node in nodes}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return expanded(SHIPPED, tmp_path_factory.mktemp("linked"))


def values(node: dict[str, Any], name: str) -> list[Any]:
    return [one.get("@value", one.get("@id")) for one in node.get(name, [])]


def test_every_event_is_an_event_of_schema_org_and_an_entity_of_prov(graph: dict[str, Any]) -> None:
    for event in SHIPPED:
        node = graph[f"urn:opcon:event:{event.id}"]
        assert node["@type"] == [SCHEMA + "Event", PROV + "Entity"]
        assert {one["@language"]: one["@value"] for one in node[SCHEMA + "name"]} == {
            "en": event.title, "ko": event.title_ko,
        }  # fmt: skip
        assert values(node, PROV + "wasDerivedFrom") == [f"urn:opcon:source:{key}" for key in sorted(event.sources)]
        assert len(node[SCHEMA + "citation"]) == len(event.citations)
        assert values(node, PROV + "wasGeneratedBy") == ["urn:opcon:export"]


def test_every_reference_of_the_graph_has_its_node(graph: dict[str, Any]) -> None:
    def referred(value: Any) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(referred, value))
        if not isinstance(value, dict):
            return set()
        own = {value["@id"]} if value.keys() == {"@id"} else set()
        return own.union(*map(referred, value.values()))

    assert {id for id in referred(list(graph.values())) if id.startswith("urn:")} <= graph.keys()


def test_every_term_belongs_to_a_known_vocabulary(graph: dict[str, Any]) -> None:
    known = (
        SCHEMA,
        PROV,
        "http://purl.org/dc/terms/",
        "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "urn:opcon:vocabulary:",
    )
    assert all(name.startswith(known) for node in graph.values() for name in node if not name.startswith("@"))


@pytest.mark.parametrize(
    ("id", "start", "end", "edtf", "earliest", "latest"),
    [
        ("crown-begins", "1900-01-01", None, "1900-01-01", "1900-01-01", "1900-01-01"),
        ("league-takes", "1910-05", None, "1910-05", "1910-05-01", "1910-05-31"),
        ("meeting-one", "1925-07-26", "1925-07-27", "1925-07-26/1925-07-27", "1925-07-26", "1925-07-27"),
        ("speech", None, None, "1930~", "1929-01-01", "1931-12-31"),
        ("said-0", None, None, "[1931-01-01,1931-01-03]", "1931-01-01", "1931-01-03"),
        ("said-1", None, None, "../1932", None, "1932-12-31"),
        ("said-2", "1933", None, "1933/1934~", "1933-01-01", "1935-12-31"),
        ("said-3", None, None, "1935?", "1934-01-01", "1936-12-31"),
        ("said-4", None, None, "1936-02-01/..", "1936-02-01", None),
    ],
)
def test_an_uncertain_date_is_never_given_as_an_exact_one(
    hostile: opcon.Timeline,
    tmp_path: Path,
    id: str,
    start: str | None,
    end: str | None,
    edtf: str,
    earliest: str,
    latest: str,
) -> None:
    node = expanded(hostile, tmp_path)[f"urn:opcon:event:{id}"]
    assert values(node, SCHEMA + "startDate") == ([start] if start else [])
    assert values(node, SCHEMA + "endDate") == ([end] if end else [])
    assert node["http://purl.org/dc/terms/date"] == [{"@type": EDTF, "@value": edtf}]
    sem = "http://semanticweb.cs.vu.nl/2009/11/sem/"
    assert values(node, sem + "hasEarliestBeginTimeStamp") == ([earliest] if earliest else [])
    assert values(node, sem + "hasLatestEndTimeStamp") == ([latest] if latest else [])


@pytest.mark.parametrize(
    ("id", "status", "start", "previous"),
    [
        ("april-2012-fixed", "EventRescheduled", "2012-04-17", None),  # the old target was a window
        ("moved-to-december-2015", "EventRescheduled", "2015-12-01", "2012-04-17"),
        ("date-reopened", "EventScheduled", "2015-12-01", "2015-12-01"),
        ("conditions-replace-date", "EventPostponed", None, "2015-12-01"),
    ],
)
def test_a_planned_transfer_has_a_status_and_the_previous_date(
    graph: dict[str, Any], id: str, status: str, start: str | None, previous: str | None
) -> None:
    node = graph[f"urn:opcon:plan:{id}"]
    assert values(node, SCHEMA + "eventStatus") == [SCHEMA + status]
    assert values(node, SCHEMA + "startDate") == ([start] if start else [])
    assert values(node, SCHEMA + "previousStartDate") == ([previous] if previous else [])
    assert values(node, PROV + "wasDerivedFrom") == [f"urn:opcon:event:{id}"]
    assert values(node, PROV + "wasRevisionOf")[0].startswith("urn:opcon:plan:")


@pytest.mark.parametrize("layer", list(LAYERS))
def test_a_planned_transfer_names_its_layer_in_both_languages(graph: dict[str, Any], layer: str) -> None:
    plan = SHIPPED.plans(layer)[-1]
    names = {one["@language"]: one["@value"] for one in graph[f"urn:opcon:plan:{plan.started_by.id}"][SCHEMA + "name"]}
    assert names["ko"].endswith(f": {LAYERS[layer][1]}")
    assert names["en"].endswith(f"({layer})")


def test_a_window_that_was_moved_is_kept_as_edtf(graph: dict[str, Any]) -> None:
    node = graph["urn:opcon:plan:april-2012-fixed"]
    assert node["urn:opcon:vocabulary:previousTarget"] == [{"@type": EDTF, "@value": "2009-10-15/2012-03-15"}]


def test_rival_dates_are_kept(graph: dict[str, Any]) -> None:
    other = values(graph["urn:opcon:event:rhee-letter"], "urn:opcon:vocabulary:alsoDated")
    assert other == ["1950-07-15", "1950-07-16", "1950-07-17"]


def test_the_graph_has_the_version_and_checksum_of_its_record(graph: dict[str, Any]) -> None:
    record = graph["urn:opcon:record"]
    assert values(record, SCHEMA + "version") == [SHIPPED.record.version]
    assert values(record, SCHEMA + "identifier") == [f"sha256:{SHIPPED.record.checksum}"]
    assert values(graph["urn:opcon:export"], PROV + "used") == ["urn:opcon:record"]


def test_a_source_without_a_url_has_its_doi(with_a_doi: opcon.Timeline, tmp_path: Path) -> None:
    graph = expanded(with_a_doi, tmp_path)
    assert values(graph["urn:opcon:source:gazette"], SCHEMA + "url") == ["https://doi.org/10.1000/a%20b"]
    assert values(graph["urn:opcon:source:memoir"], SCHEMA + "url") == []


def test_an_extract_has_the_graph_of_its_selection_without_plans(tmp_path: Path) -> None:
    selection = SHIPPED.of(opcon.PlanChange).between("2007", "2010")
    graph = expanded(selection, tmp_path)
    assert "urn:opcon:plan:april-2012-fixed" in graph
    extract = opcon.load(opcon.export(selection, tmp_path / "a.json"))
    assert graph.keys() - expanded(extract, tmp_path).keys() == {id for id in graph if ":plan:" in id}


def test_json_ld_can_be_embedded_in_a_page_and_read_as_triples(hostile: opcon.Timeline, tmp_path: Path) -> None:
    text = opcon.export(hostile, tmp_path / "a.jsonld").read_text(encoding="utf-8")
    assert "<" not in text
    triples = jsonld.to_rdf(json.loads(text), {"documentLoader": refuse, "format": "application/n-quads"})
    assert "<urn:opcon:event:pact> <https://schema.org/name>" in triples
    assert "https://example.org/?a=%3Cb%3E&c=%22d%22%20e%40f.org" in triples
