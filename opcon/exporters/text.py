"""JSON and addresses that are safe where they are pasted: into a page."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote


def for_pages(document: Any) -> bytes:
    r"""Return JSON that can stand in a script of a page: nothing in it ends the script.

    >>> for_pages({"title": "</script>"})
    b'{\n  "title": "\\u003c/script>"\n}\n'
    """
    text = json.dumps(document, indent=2, ensure_ascii=False)
    return (text.replace("<", "\\u003c") + "\n").encode()


def web_address(address: str) -> str:
    """Return an address with what no address may hold written in per cent, and what TimelineJS takes for an e-mail.

    >>> web_address("https://example.org/a b@c?d=1#e")
    'https://example.org/a%20b%40c?d=1#e'
    """
    return quote(address, safe=":/?#[]!$&'()*+,;=%~")
