"""Text of a record is untrusted, and a notebook runs scripts: no text of a record may become markup."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import opcon
from opcon import When

if TYPE_CHECKING:
    from tests.conftest import Folder
    from tests.notebook.conftest import Page

TEXTS = {
    "a script": "<script>alert(1)</script>",
    "an image": "\"><img src=x onerror=alert(1)>",
    "a quote": "' onmouseover='alert(1)' x='",
    "the end of a style": "</style></svg></table><script>alert(1)</script>",
    "the end of a section": "]]> <![CDATA[ <!-- -->",
    "entities": "a & b &amp; c &lt;script&gt; &#60;",
    "a turn of direction": "\u202egnp.exe\u202c \u2066x\u2069 \u200f",
    "an address": "javascript:alert(1)",
    "Korean": "<b>작전통제권</b> & <i>이양</i>",
}  # fmt: skip
HANDMADE = {**TEXTS, "control characters": "a\x01\x07\x0b\x1b[31mb\x7f", "line ends": "a\nb\u2028c"}
FORBIDDEN = {"script", "iframe", "object", "embed", "img", "b", "i", "image", "foreignobject", "form", "base", "meta"}

COMMANDS = """
[[command]]
id = "one"
name = {text}
name_ko = {text}
abbreviation = {text}

[[command]]
id = "two"
name = {text}
name_ko = {text}
abbreviation = {text}
"""
FORCES = """
[[force]]
id = "land"
name = {text}
name_ko = {text}
"""
APPOINTMENTS = """
[[post]]
id = "marshal"
name = {text}
name_ko = {text}
command = "one"
role = "commander"

[[appointment]]
id = "marshal-a"
post = "marshal"
name = {text}
name_ko = {text}
rank = {text}
start = "1900"
note = {text}
confidence = "partly"
  [[appointment.citations]]
  source = "a"
  locator = {text}
  copy = {text}
"""
COMMON = """
title = {text}
title_ko = {text}
note = {text}
wording = {text}
commands = ["one"]
confidence = "partly"
"""
EVIDENCE = """
  [[{kind}.dates]]
  when = "{when}"
  kind = "announced"
  place = {text}
  rank = "preferred"
  reason = {text}
  [[{kind}.dates]]
  when = "1901-02-01"
  kind = "announced"
  place = {text}
  given_by = "a"
  given_at = {text}
  reason = {text}
  [[{kind}.citations]]
  source = "a"
  locator = {text}
  copy = {text}
  remark = {text}
"""
KINDS = {
    "transfer": ('receiver = "one"', "1900-01-01"),
    "agreement": (
        'form = "letter"\nin_force = "1900/1950"\nreading = {text}\nreading_ko = {text}\nauthorities = ["opcon"]',
        "1900-01-02",
    ),
    "plan-change": (
        'change = "set"\nlayer = "bilateral"\nbasis = "date"\ntarget = "1980"\nreceiver = "two"\n'
        "forum = {text}\ninstrument = {text}",
        "1900-01-03",
    ),
    "assessment": ('step = "IOC"\nresult = {text}', "1900-01-04"),
    "establishment": ('act = "established"', "1900-01-05"),
    "consultation": (
        'series = "SCM"\ncity = {text}\nheads = [{{name = {text}, name_ko = {text}, office = {text}, side = "rok"}}]',
        "1900-01-06",
    ),
    "incident": ("", "1900-01-07/1950"),
    "statement": ("speaker = {text}", "1900-01-08"),
}


def hostile(folder: Folder, text: str) -> opcon.Timeline:
    """Write a record with the given text in every field that can have text."""
    quoted = json.dumps(text)  # is valid TOML too
    folder.write("commands.toml", COMMANDS.format(text=quoted))
    folder.write("forces.toml", FORCES.format(text=quoted))
    folder.write("appointments.toml", APPOINTMENTS.format(text=quoted))
    folder.replace("record.toml", '"An invented record"', quoted)
    folder.write("sources.json", json.dumps([source(text)]))
    events = [
        f'[[{kind}]]\nid = "a-{kind}"{(COMMON + own + EVIDENCE).format(text=quoted, kind=kind, when=when)}'
        for kind, (own, when) in KINDS.items()
    ]
    folder.write("events/1900-.toml", "\n".join(events))
    return folder.load()


def source(text: str) -> dict[str, Any]:
    fields = {
        name: text
        for name, field in attrs.fields_dict(opcon.Source).items()
        if "str" in str(field.type) and name not in ("id", "URL")
    }
    item = {opcon.io.csl.csl_name(name): value for name, value in fields.items()}
    names = [{"family": text, "given": text}, {"literal": text}]
    return {**item, "id": "a", "author": names, "editor": names, "URL": f"https://a.org/{text}"}


def everything(timeline: opcon.Timeline) -> Iterator[Any]:
    """Yield every value that has a view."""
    yield from (timeline, timeline.of(opcon.Transfer), *timeline, *timeline.plans(), *timeline.record.sources.values())
    for day in ("1899-01-01", "1901-01-15", "1930-01-01", "2001-01-01"):
        status = timeline.on(day)
        yield from filter(None, (status, status.peacetime, status.wartime, status.plan))
        yield from (opcon.explain(status, lang=lang) for lang in ("en", "ko"))
    yield from timeline.tenures("wartime")


def assert_is_harmless(page: Page) -> None:
    assert page.unbalanced == []
    for tag, attributes, _ in page.elements:
        assert tag not in FORBIDDEN
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "srcdoc", "xlink:href")]
        assert str(attributes.get("href", "#")).startswith(("https://", "http://", "#"))


@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
def test_hostile_text_in_a_record_is_shown_as_text(folder: Folder, page: Callable[[Any], Page], text: str) -> None:
    for value in everything(hostile(folder, text)):
        shown = page(value)
        assert_is_harmless(shown)
        assert text in shown.text()


@pytest.mark.parametrize("text", HANDMADE.values(), ids=list(HANDMADE))
def test_hostile_text_in_values_made_by_hand_is_shown_as_text(
    folder: Folder, page: Callable[[Any], Page], text: str
) -> None:
    timeline = hostile(folder, "x")
    for value in (*timeline, *timeline.plans(), *timeline.tenures("wartime"), *timeline.record.sources.values()):
        shown = page(poisoned(value, text))
        assert_is_harmless(shown)
        assert text in shown.text()
    assert_is_harmless(page(opcon.Explanation(f"{text} [1]", (text,))))


def poisoned(value: Any, text: str) -> Any:
    """Return a value with the given text in all its text fields, including ids and enums."""
    if isinstance(value, tuple):
        return tuple(poisoned(one, text) for one in value)
    if attrs.has(type(value)) and not isinstance(value, When):
        changes = {
            field.alias: poisoned(getattr(value, field.name), text)
            for field in attrs.fields(type(value))
            if field.init and field.name != "URL"
        }
        return attrs.evolve(value, **changes)
    return text if type(value) is str else value
