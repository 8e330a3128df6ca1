"""Properties of every view: valid, accessible, reproducible, and without side effects on the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain, combinations
from typing import TYPE_CHECKING, Any

import pytest

import opcon
from opcon import Condition
from opcon.io import loading
from opcon.notebook import html
from opcon.palette import DARK, LIGHT, ink_on

if TYPE_CHECKING:
    from tests.notebook.conftest import Page

TIMELINE = opcon.load()
FORCES = ("rok", "rok.army.6th-division", "rok.army.special-warfare-command")
DAYS = ("1945-11-15", "1950-07-14", "1954-07-01", "1961-05-20", "1964-07-28", "1995-01-01", "2026-03-01", "2100-01-01")


def statuses() -> Iterator[opcon.Status]:
    yield from (TIMELINE.on(day, forces) for day in DAYS for forces in FORCES)
    yield from (TIMELINE.as_of("2007-01-01").on(day) for day in ("1995-01-01", "2010-06-01", "2030-01-01"))


def tenures() -> Iterator[opcon.Tenure]:
    for forces in TIMELINE.record.forces:
        yield from chain.from_iterable(TIMELINE.tenures(condition, forces) for condition in Condition)
    for status in statuses():
        yield from filter(None, (status.peacetime, status.wartime))


def explanations() -> Iterator[object]:
    yield from (opcon.explain(TIMELINE.on(day), lang=lang) for day in DAYS for lang in ("en", "ko"))


GROUPS: dict[str, Callable[[], list[Any]]] = {
    "timelines": lambda: [
        TIMELINE, TIMELINE.find("nothing of the kind"), TIMELINE.of(opcon.Release).between("1964", "1964-08"),
        TIMELINE.disputed(), TIMELINE.as_of("1980-01-01").series("SCM"),
    ],
    "statuses": lambda: list(statuses()),
    "events": lambda: list(TIMELINE),
    "tenures": lambda: list(dict.fromkeys(tenures())),
    "plans": lambda: list(TIMELINE.plans()),
    "sources": lambda: list(TIMELINE.record.sources.values()),
    "explanations": lambda: list(explanations()),
}  # fmt: skip


@pytest.fixture(scope="module", params=list(GROUPS))
def views(request: pytest.FixtureRequest) -> list[str]:
    return [value._repr_html_() for value in GROUPS[request.param]()]


@pytest.fixture(scope="module")
def pages(views: list[str]) -> list[Page]:
    from tests.notebook.conftest import Page

    return [Page(view) for view in views]


def test_every_element_is_closed(pages: list[Page]) -> None:
    assert all(page.unbalanced == [] for page in pages)


def test_every_table_has_a_caption_and_scoped_headers(pages: list[Page]) -> None:
    for page in pages:
        assert len(page.all("caption")) == len(page.all("table"))
        assert all(head.get("scope") in ("row", "col") for head in page.all("th"))
        assert len([head for head in page.all("th") if head["scope"] == "row"]) == len(page.all("tr")) - len(
            page.all("thead")
        )


def test_every_view_has_one_heading_of_the_fourth_level(pages: list[Page]) -> None:
    for page in pages:
        assert [tag for tag, _, _ in page.elements if re.fullmatch("h[1-6]", tag)] == ["h4"]


def test_every_strip_is_an_image_with_a_text_alternative(pages: list[Page]) -> None:
    for svg in chain.from_iterable(page.all("svg") for page in pages):
        assert svg["role"] == "img"
        assert len(svg["aria-label"] or "") > 20


def test_every_mark_links_to_its_note_and_every_note_back(pages: list[Page]) -> None:
    for page in pages:
        ids, links = page.ids(), [str(link["href"]) for link in page.all("a")]
        assert len(ids) == len(set(ids))
        assert {link[1:] for link in links if link.startswith("#")} == set(ids)
        assert all(link.startswith(("#", "https://", "http://")) for link in links)


def test_no_view_loads_a_resource_or_runs_a_script(views: list[str], pages: list[Page]) -> None:
    for view, page in zip(views, pages, strict=True):
        assert not {"script", "iframe", "object", "embed", "link", "img", "use", "image"} & {
            tag for tag, _, _ in page.elements
        }
        assert not any("src" in attributes for _, attributes, _ in page.elements)
        assert "url(" not in view
        assert "@import" not in view


def test_colors_are_those_of_the_page_except_for_the_holders(views: list[str]) -> None:
    for view in views:
        style, rest = view.split("</style>")
        assert "#" not in style.partition(" .opcon-view{[fill=")[0]
        assert "prefers-color-scheme" not in style
        fills = set(re.findall(r'(?:fill|stroke)="([^"]+)"', rest)) - {"none", "currentColor"}
        assert fills <= {*LIGHT.holders.values(), *LIGHT.spare, LIGHT.ground, LIGHT.ink}


def test_every_fill_has_one_for_dark_pages_with_its_own_ink() -> None:
    view = TIMELINE.on("1995-01-01")._repr_html_()
    for holder, light in LIGHT.holders.items():
        dark = DARK.holders[holder]
        assert f'[fill="{light}"]{{fill:{dark}}}[data-on="{light}"]{{fill:{ink_on(dark)}}}' in view
    assert f'fill="{ink_on(LIGHT.holders["rok-jcs"])}" data-on="{LIGHT.holders["rok-jcs"]}">ROK JCS<' in view


def test_a_view_has_text_without_its_style_and_its_strip(pages: list[Page]) -> None:
    for page in pages:
        assert len(page.text("svg")) > 40


def test_the_same_value_gives_the_same_view() -> None:
    for group in ("statuses", "plans", "explanations"):
        assert [one._repr_html_() for one in GROUPS[group]()] == [one._repr_html_() for one in GROUPS[group]()]


def test_a_timeline_that_logs_its_queries_has_the_same_view() -> None:
    plain = loading.load()
    assert type(plain) is not type(TIMELINE)
    assert html(plain) == html(TIMELINE)


def test_two_views_on_a_page_share_no_id() -> None:
    from tests.notebook.conftest import Page

    values = [TIMELINE, *statuses(), *TIMELINE.plans(), *TIMELINE.of(opcon.Transfer), *dict.fromkeys(tenures())]
    ids = [set(Page(value._repr_html_()).ids()) for value in values]
    assert not any(one & other for one, other in combinations(ids, 2))
