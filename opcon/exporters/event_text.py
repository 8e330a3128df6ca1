"""Text of events for other programs: what is uncertain, which other dates there are, links, and JSON inside a page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from opcon.model.dating import Dating
from opcon.model.events import Consultation, Event
from opcon.model.sources import Source
from opcon.model.vocabulary import Rank
from opcon.text.dates import dated


def doubt(event: Event) -> str | None:
    """Return the doubt about the date of an event; None if the day is certain. A rejected date does not count.

    >>> import opcon
    >>> timeline = opcon.load()
    >>> doubt(timeline["raids-across-the-line"]), doubt(timeline["rhee-letter"]), doubt(timeline["cfc-activated"])
    ('day not known: November 1967', 'date disputed', None)
    """
    if isinstance(event, Consultation) and event.planned:
        return "planned; not known to have been held"
    if not all(end and end.is_day for end in (event.when.start, event.when.end)):
        return f"day not known: {dated(event.when)}"
    rivals = (dating for dating in event.dates if dating.rank is not Rank.REJECTED)
    return "date disputed" if any(map(event.preferred.disputes, rivals)) else None


def rival_dates(event: Event) -> Iterator[str]:
    """Yield a sentence for each date of an event except the preferred one, with the source that gives it.

    >>> import opcon
    >>> next(rival_dates(opcon.load()["strategic-transition-plan"]))
    'Rejected as an error: 29 June 2007, signed (mnd-dwp-2008, p. 88, photograph caption).'
    """
    for dating in event.dates:
        if dating is not event.preferred:
            verdict = "Rejected as an error" if dating.rank is Rank.REJECTED else "Also dated"
            yield f"{verdict}: {dated(dating.when)}, {dating.kind}{_given(dating)}."


def _given(dating: Dating) -> str:
    given = ", ".join(part for part in (dating.given_by and dating.given_by.id, dating.given_at) if part)
    return f" ({given})" if given else ""


def web_address(source: Source) -> str | None:
    """Return the link of a source with ``@`` percent-encoded, since TimelineJS takes text with ``@`` for an e-mail.

    >>> web_address(Source(id="a", type="webpage", title="A", URL="https://example.org/a b@c?d=1#e"))
    'https://example.org/a%20b%40c?d=1#e'
    """
    return source.link.replace("@", "%40") if source.link else None


def json_for_pages(document: Any) -> bytes:
    r"""Return JSON that can be put into a script element of a page: it cannot end the script.

    >>> json_for_pages({"title": "</script>"})
    b'{\n  "title": "\\u003c/script>"\n}\n'
    """
    text = json.dumps(document, indent=2, ensure_ascii=False)
    return (text.replace("<", "\\u003c") + "\n").encode()
