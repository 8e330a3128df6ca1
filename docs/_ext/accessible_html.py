"""Correct the HTML of Sphinx, docutils, pandas and opcon's notebook views, for screen readers and slow connections."""

from __future__ import annotations

import re


def accessible(html: str) -> str:
    """Return the HTML of a page without empty header cells and headings that skip a level, with pictures loaded lazily.

    Docutils and pandas make header cells without text. Views of opcon in a notebook have headings for any place.

    >>> accessible("<tr><th></th><th>id</th></tr>")
    '<tr><td></td><th>id</th></tr>'
    >>> accessible("<h4>Plans</h4>")
    '<p class="heading">Plans</p>'
    >>> accessible('<img src="a.png">')
    '<img loading="lazy" src="a.png">'
    """
    html = re.sub(r"<th(?: class=\"[^\"]*\")?>(?:<p>)?\s*(?:</p>)?</th>", "<td></td>", html)
    html = re.sub(r"<img (?![^>]*\bloading=)", '<img loading="lazy" ', html)
    return re.sub(r"<h4>(.*?)</h4>", r'<p class="heading">\1</p>', html)
