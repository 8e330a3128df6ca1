"""Checks of the arguments of chart functions: a wrong class raises WrongType, with the call that was probably meant."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from matplotlib.axes import Axes
from matplotlib.figure import Figure, SubFigure

from opcon.errors import WrongType, of_type, same_word
from opcon.model.authority import Condition
from opcon.timeline.timeline import Timeline

P = ParamSpec("P")
T = TypeVar("T")


def check_timeline(value: object, function: str) -> None:
    """Raise WrongType for a value that is not a timeline.

    >>> check_timeline("peacetime", "tenures")
    Traceback (most recent call last):
    opcon.errors.WrongType: timeline must be a Timeline, not 'peacetime'; write
    opcon.plot.tenures(opcon.load(), 'peacetime')
    """
    named = same_word(value, Condition) if function in _OF_A_CONDITION else None
    condition = [repr(named)] if named else _needed(function)
    ax = ["ax=ax"] if isinstance(value, Axes) and function != "overview" else []
    of_type(value, Timeline, "timeline", _call(function, "opcon.load()", *condition, *ax))


def check_axes(value: object, function: str) -> None:
    """Raise WrongType for a value other than axes or None.

    >>> check_axes("wartime", "events")
    Traceback (most recent call last):
    opcon.errors.WrongType: ax must be an Axes, not 'wartime'; write
    opcon.plot.events(timeline, ax=figure.add_subplot())
    """
    if value is not None:
        instead = _call(function, "timeline", *_needed(function), "ax=figure.add_subplot()")
        of_type(value, Axes, "ax", instead)


def condition_of(value: object, function: str) -> Condition:
    """Return the condition that a name stands for. Raises UnknownName, or WrongType for a value that is not a name.

    >>> condition_of("wartime", "tenures")
    Condition.WARTIME
    """
    if not isinstance(value, str):
        raise WrongType("condition", "'peacetime' or 'wartime'", value, _with_axes(value, function, "'wartime'"))
    return Condition(value)


def check_forces(value: object, function: str) -> None:
    """Raise WrongType for forces other than an id or None.

    >>> check_forces(7, "tenures")
    Traceback (most recent call last):
    opcon.errors.WrongType: forces must be the id of a force, not 7; write
    opcon.plot.tenures(timeline, forces=force.id)
    """
    if value is not None and not isinstance(value, str):
        raise WrongType("forces", "the id of a force", value, _with_axes(value, function, "forces=force.id"))


def figure_in(value: object, function: str, after: str = "") -> Figure:
    """Return a figure or a part of one. Raises WrongType for any other value; for axes it suggests their figure.

    >>> figure_in(1, "alt_text")
    Traceback (most recent call last):
    opcon.errors.WrongType: figure must be a Figure, not 1; write opcon.plot.alt_text(figure)
    """
    if isinstance(value, Figure | SubFigure):
        return cast(Figure, value)
    named = "ax.figure" if isinstance(value, Axes) else "figure"
    raise WrongType("figure", "a Figure", value, f"opcon.plot.{function}({named}{after})")


def without_axes(function: Callable[P, T]) -> Callable[P, T]:
    """Return a function of a timeline that raises WrongType if axes are passed to it."""

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        given = [one for one in (*args[1:], kwargs.get("ax")) if isinstance(one, Axes)]
        if given:
            instead = f"{_call(function.__name__, 'timeline')}, which makes its own axes"
            raise WrongType("ax", "omitted here", given[0], instead)
        return function(*args, **kwargs)

    return call


_OF_A_CONDITION = ("targets", "tenures")


def _call(function: str, *arguments: str) -> str:
    return f"opcon.plot.{function}({', '.join(arguments)})"


def _needed(function: str) -> list[str]:
    """Return the argument that a call of a function cannot omit after the timeline."""
    return ["'wartime'"] if function == "targets" else []


def _with_axes(value: object, function: str, argument: str) -> str:
    """Return the call with an argument, or with ``ax=ax`` if the value is axes."""
    if function == "shade":
        return _call(function, "ax", "timeline", *dict.fromkeys(("'wartime'", argument)))
    given = [*_needed(function), "ax=ax"] if isinstance(value, Axes) else [argument]
    return _call(function, "timeline", *given)
