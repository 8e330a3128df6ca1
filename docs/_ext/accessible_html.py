"""Correct the HTML that Sphinx, docutils, pandas and opcon's notebook views write for screen readers."""

from __future__ import annotations

import re


def accessible(html: str) -> str:
    """Return the HTML of a page without empty header cells and without headings that skip a level.

    Docutils and pandas make header cells without text. Views of opcon in a notebook have headings for any place.

    >>> accessible("<tr><th></th><th>id</th></tr>")
    '<tr><td></td><th>id</th></tr>'
    >>> accessible("<h4>Plans</h4>")
    '<p class="heading">Plans</p>'
    """
    html = re.sub(r"<th(?: class=\"[^\"]*\")?>(?:<p>)?\s*(?:</p>)?</th>", "<td></td>", html)
    return re.sub(r"<h4>(.*?)</h4>", r'<p class="heading">\1</p>', html)
