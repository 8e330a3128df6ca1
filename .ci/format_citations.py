"""Format the sources of the shipped record in every style, for opcon/citations/formatted.json.

Run ``python .ci/format_citations.py`` after a source or a locator has changed. With ``--check`` it writes nothing and
fails if the file is out of date. It needs the versions of pandoc and of the styles that the extra ``cite`` pins: other
versions print other text.
"""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import attrs

import opcon
from opcon.citations.evidence import Evidence, as_source, evidence
from opcon.citations.pandoc import format_works
from opcon.citations.preformatted import CALL, STYLES

FILE = Path(__file__).parent.parent / "opcon" / "citations" / "formatted.json"


def formatted(style: str) -> dict[str, Any]:
    """Return every source in a style, by itself and with each cited locator, with its rank in the bibliography."""
    timeline = opcon.load()
    record = timeline.record
    cited = Evidence.joined([evidence(timeline, timeline), evidence(record.appointments, timeline)])
    places = [(citation.source.id, citation.locator) for citation in cited.citations]
    sources = [as_source(record), *record.sources.values()]
    found = format_works(sources, [*places, (sources[0].id, CALL)], style)
    return {id: [rank, *attrs.astuple(work)] for rank, (id, work) in enumerate(found.items())}


def contents() -> str:
    """Return the contents of the file, one work a line."""
    with ThreadPoolExecutor(2) as pool:
        styles = dict(zip(STYLES, pool.map(formatted, STYLES), strict=True))
    works = {id: {style: styles[style][id] for style in styles} for id in styles["apa"]}
    lines = (f"{json.dumps(id)}: {json.dumps(works[id], ensure_ascii=False)}" for id in sorted(works))
    return "{\n" + ",\n".join(lines) + "\n}\n"


text = contents()
if "--check" not in sys.argv[1:]:
    FILE.write_text(text, encoding="utf-8", newline="\n")
elif FILE.read_text(encoding="utf-8") != text:
    sys.exit(f"{FILE.name} is out of date: run python .ci/format_citations.py")
