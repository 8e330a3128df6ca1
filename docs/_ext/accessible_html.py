"""Correct the HTML that Sphinx, docutils, pandas and opcon's notebook views write for screen readers."""

from __future__ import annotations

import re

_ARGUMENTS = re.compile(r"<dl>\s*((?:<dd>.*?</dd>\s*)+)</dl>", re.DOTALL)


def accessible(html: str) -> str:
    """Return the HTML of a page with three faults corrected.

    Sphinx makes a list of definitions without terms of a long signature; docutils and pandas make header cells without
    text; notebooks show views of opcon with headings that skip a level.

    >>> accessible("<dl><dd>a,</dd><dd>b,</dd></dl>")
    '<span class="sig-lines"><span>a,</span><span>b,</span></span>'
    >>> accessible("<tr><th></th><th>id</th></tr>")
    '<tr><td></td><th>id</th></tr>'
    """
    html = _ARGUMENTS.sub(lambda found: f'<span class="sig-lines">{_lines(found[1])}</span>', html)
    html = re.sub(r"<th(?: class=\"[^\"]*\")?>(?:<p>)?\s*(?:</p>)?</th>", "<td></td>", html)
    return re.sub(r"<h4>(.*?)</h4>", r'<p class="heading">\1</p>', html)


def _lines(items: str) -> str:
    return items.replace("<dd>", "<span>").replace("</dd>", "</span>").strip()
