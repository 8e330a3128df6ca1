"""The page in a notebook, in a sandboxed frame."""

from __future__ import annotations

_FRAME = (
    "<iframe srcdoc='{page}' title='{title}' width='100%' height='{height}' style='border:0'"
    " sandbox='allow-scripts allow-popups allow-popups-to-escape-sandbox'></iframe>"
)


class ExplorerView:
    """The explorer as a notebook shows it; ``opcon.explore`` without a path returns it.

    The frame contains the whole page, so it works offline and in a saved notebook. Its script cannot
    reach the rest of the notebook.

    Parameters
    ----------
    page : str
        The page as HTML.
    title : str
        The name of the frame for screen readers.
    height : int
        The height of the frame in pixels.
    arguments : str
        The arguments of the call that made it, to suggest the call that writes a file.

    Examples
    --------
    >>> import opcon
    >>> opcon.explore(opcon.load())
    opcon.explore(opcon.load())  # a notebook shows the page; to write a file: opcon.explore(opcon.load(), 'opcon.html')
    """

    def __init__(self, page: str, title: str, height: int, arguments: tuple[str, ...]) -> None:
        self._page, self._title, self._height, self._arguments = page, title, height, arguments

    def _repr_html_(self) -> str:
        page, title = map(_attribute, (self._page, self._title))
        return _FRAME.format(page=page, title=title, height=self._height)

    def __repr__(self) -> str:
        timeline, *others = self._arguments
        shown, written = (", ".join(one) for one in ((timeline, *others), (timeline, "'opcon.html'", *others)))
        return f"opcon.explore({shown})  # a notebook shows the page; to write a file: opcon.explore({written})"


def _attribute(text: str) -> str:
    """Escape text for an attribute in single quotes, which are rarer in the page than double quotes."""
    return text.replace("&", "&amp;").replace("'", "&#39;")
