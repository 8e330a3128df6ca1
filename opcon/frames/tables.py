"""Tables of what the record holds: a row for each event, tenure, plan, appointment or source, and for each spell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from importlib.util import find_spec
from typing import Any

import attrs
import narwhals.stable.v2 as nw

from opcon.errors import DataError, UnknownName
from opcon.frames.series import Value
from opcon.io.loading import load
from opcon.model.appointments import Appointment
from opcon.model.authority import Condition
from opcon.model.dates import When
from opcon.model.events import Event
from opcon.model.sources import Citation, Source
from opcon.timeline.plans import Plan
from opcon.timeline.tenures import Hold, Tenure
from opcon.timeline.timeline import Timeline

BACKENDS = ("pandas", "polars", "pyarrow")
DType = type[nw.String | nw.Date | nw.Int64 | nw.Boolean | nw.Float64]
Made = tuple[str, DType, Sequence[Value | float]]
_Cell = tuple[DType, Callable[[Any], Value]]


def table_of(columns: Iterable[Made], backend: str) -> Any:
    """Make a table in one of ``BACKENDS`` from columns, each with its name, its type and its values; None is a null.

    A column has the same type whatever its values are, and so has one that is empty. In pandas the types are those
    that can hold a null; its dates are pyarrow's, without which DataError is raised, as it is where two columns would
    have one name. Raises UnknownName for another backend.

    >>> table_of([("year", nw.Int64, [1994, None])], "polars")["year"].to_list()
    [1994, None]
    """
    if backend not in BACKENDS:
        raise UnknownName("backend", backend, BACKENDS)
    made = list(columns)
    data = {name: values for name, _, values in made}
    schema = nw.Schema({name: dtype() for name, dtype, _ in made})
    if len(data) < len(made):
        names = [name for name, _, _ in made]
        twice = next(name for name in names if names.count(name) > 1)
        raise DataError("would be the name of two columns; leave out a label, or take another rule", field=twice)
    if find_spec(backend) is None:
        there = [f"backend={one!r}" for one in BACKENDS if find_spec(one)]
        raise DataError(f"{backend} is not installed; {', or say '.join([f'pip install {backend}', *there])}")
    if backend == "pandas":
        return _in_pandas(data, schema)
    engine: Any = backend  # narwhals takes only literal names of engines, as types go
    return nw.from_dict(data, schema=schema, backend=engine).to_native()


def _in_pandas(data: Mapping[str, Sequence[Value | float]], schema: nw.Schema) -> Any:
    if find_spec("pyarrow") is None:
        raise DataError("pandas keeps days by way of pyarrow, which is not installed; install it, or take 'polars'")
    # narwhals gives pandas the types of numpy, of which those of flags and whole numbers have no null
    pandas: Any = nw.Implementation.from_backend("pandas").to_native_namespace()
    types = schema.to_pandas("numpy_nullable")
    return pandas.DataFrame({name: pandas.Series(values, dtype=types[name]) for name, values in data.items()})


def to_frame(x: Timeline | Iterable[object], backend: str = "pandas") -> Any:
    """Return a table of what the record holds, with a row for each thing, in pandas, polars or pyarrow.

    ``x`` is a timeline or a selection of it, for a table of its events, or any number of events, tenures, holds,
    plans, appointments or sources, all of one kind. The columns are always those of the kind. What a thing refers to
    is given by its id, and several ids are joined by ``|``. A date is as exact as its source, as EDTF text; beside it
    stand the first and the last day that it can mean. Of the citations the first is given.

    Raises DataError for things of other kinds or of several, and for nothing at all, which does not tell its kind; a
    timeline without events does.

    >>> import opcon
    >>> table = to_frame(opcon.load().tenures("wartime"))
    >>> table[["holder", "start", "begun"]].values.tolist()[-1]
    ['cfc', '1978-11-07', 'cfc-activated']
    >>> to_frame(opcon.load().series("SCM"))[["number", "city", "when"]].values.tolist()[0]
    [1, 'Washington', '1968-05-27/1968-05-28']
    """
    if isinstance(x, Timeline):
        return _table(x.events, _EVENT, backend)
    things = _listed(x)
    return table_of(columns_of(things, _kind(things)), backend)


def columns_of(things: Sequence[object], kind: type) -> list[Made]:
    """Return the columns of ``to_frame`` for things of a kind, of which there may be none, without an engine.

    >>> import opcon
    >>> name, dtype, values = columns_of(opcon.load().tenures("wartime"), Tenure)[3]
    >>> name, values
    ('holder', ['usafik', 'rok', 'unc', 'cfc'])
    """
    return _columns(things, _TABLES[kind])


def _columns(things: Sequence[object], cells: Mapping[str, _Cell]) -> list[Made]:
    return [(name, dtype, [cell(thing) for thing in things]) for name, (dtype, cell) in cells.items()]


def _table(things: Sequence[object], cells: Mapping[str, _Cell], backend: str) -> Any:
    return table_of(_columns(things, cells), backend)


def _listed(x: object) -> tuple[object, ...]:
    if not isinstance(x, Iterable):
        raise DataError(f"a {type(x).__name__} has no table; {_WANTED}")
    return tuple(x)


def _kind(things: Sequence[object]) -> type:
    if not things:
        raise DataError("nothing does not tell which table it is; an empty Timeline gives an empty table of events")
    kind = next((kind for kind in _TABLES if all(isinstance(thing, kind) for thing in things)), None)
    if kind is None:
        names = " and ".join(dict.fromkeys(type(thing).__name__ for thing in things))
        raise DataError(f"{names} have no table{' together' if ' and ' in names else ''}; {_WANTED}")
    return kind


_WANTED = "give a Timeline, or a sequence of Event, Tenure, Plan, Appointment or Source, all of one kind"


def spells(
    timeline: Timeline | None = None,
    condition: Condition | str = "wartime",
    *,
    forces: str | None = None,
    backend: str = "pandas",
) -> Any:
    """Return the spells of operational control over forces as a table for event-history (survival) analysis.

    A spell is a tenure, and ``number`` its place among them. ``days`` are those that the holder surely held: from the
    latest day it can have begun to the earliest it can have ended, which is the first no longer held; of a spell that
    still runs on the last day known, to that day, counted too, and ``censored`` is then true. The end is null while it
    lasts. Where one of these days is not known ``days`` is null: units released may have come back on no recorded day,
    and then ``censored`` is null as well, since nobody knows whether that spell still runs. To censor at an earlier
    day, give ``timeline.as_of(day)``.

    Raises UnknownName for forces and conditions that there are not.

    >>> import opcon
    >>> table = spells(opcon.load().as_of("1978-11-30"))
    >>> table[["holder", "start", "days", "censored"]].values.tolist()[-2:]
    [['unc', '1950-07-14', 10343, False], ['cfc', '1978-11-07', 24, True]]
    """
    asked = load() if timeline is None else timeline
    last = asked.coverage.latest or date.today()
    found = asked.tenures(condition, forces)
    rows = [_Spell(number, tenure, last) for number, tenure in enumerate(found, 1)]
    return _table(rows, _SPELL, backend)


@attrs.frozen
class _Spell:
    """A tenure as the spell of some number, of which nothing is known after a last day."""

    number: int
    tenure: Tenure
    last: date

    def days(self) -> int | None:
        """Return how many days the holder surely held; None where that is not known."""
        start, end = _latest(self.tenure.start), self._after()
        return max((end - start).days, 0) if start and end else None

    def _after(self) -> date | None:
        """Return the first day that it was perhaps no longer held; None where that is not known."""
        if self.tenure.ended_by is None:
            return date.fromordinal(self.last.toordinal() + 1)
        return _earliest(self.tenure.end)

    def censored(self) -> bool | None:
        """Tell whether it still runs on the last day; None where that is not known."""
        if self.tenure.end:
            return False
        return None if self.tenure.ended_by or not self.tenure.start else True


def _earliest(when: When | None) -> date | None:
    return when.earliest if when else None


def _latest(when: When | None) -> date | None:
    return when.latest if when else None


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _id(value: Any) -> str | None:
    return value.id if value else None


def _joined(values: Iterable[object]) -> str | None:
    return "|".join(map(str, values)) or None


def _ids(values: Iterable[Any]) -> str | None:
    return _joined(value.id for value in values)


def _dated(name: str, when: Callable[[Any], When | None]) -> dict[str, _Cell]:
    """Return the cells of a date: its text, and the first and the last day it can mean."""
    return {
        name: (nw.String, lambda one: _text(when(one))),
        f"{name}_earliest": (nw.Date, lambda one: _earliest(when(one))),
        f"{name}_latest": (nw.Date, lambda one: _latest(when(one))),
    }


def _cited(citations: Callable[[Any], Sequence[Citation]]) -> dict[str, _Cell]:
    """Return the cells of the first citation: the key of its source, and where in it."""
    return {
        "source": (nw.String, lambda one: next((cited.source.id for cited in citations(one)), None)),
        "locator": (nw.String, lambda one: next((cited.locator for cited in citations(one)), None)),
    }


_EVENT: dict[str, _Cell] = {
    "id": (nw.String, lambda event: event.id),
    "kind": (nw.String, lambda event: event.kind),
    "title": (nw.String, lambda event: event.title),
    "title_ko": (nw.String, lambda event: event.title_ko),
    "note": (nw.String, lambda event: event.note),
    "when": (nw.String, lambda event: str(event.when)),
    "earliest": (nw.Date, lambda event: event.when.earliest),
    "latest": (nw.Date, lambda event: event.when.latest),
    "date_kind": (nw.String, lambda event: event.preferred.kind),
    "place": (nw.String, lambda event: event.preferred.place),
    "confidence": (nw.String, lambda event: str(event.confidence)),
    "disputed": (nw.Boolean, lambda event: event.disputed),
    "conditions": (nw.String, lambda event: _joined(event.conditions)),
    "forces": (nw.String, lambda event: _joined(event.forces)),
    "commands": (nw.String, lambda event: _ids(event.commands)),
    "authorities": (nw.String, lambda event: _joined(getattr(event, "authorities", ()))),
    "giver": (nw.String, lambda event: _id(getattr(event, "giver", None))),
    "receiver": (nw.String, lambda event: _id(getattr(event, "receiver", None))),
    "target": (nw.String, lambda event: _text(getattr(event, "target", None))),
    "until": (nw.String, lambda event: _text(getattr(event, "until", None))),
    "series": (nw.String, lambda event: getattr(event, "series", None)),
    "number": (nw.Int64, lambda event: getattr(event, "number", None)),
    "city": (nw.String, lambda event: getattr(event, "city", None)),
    "sources": (nw.String, lambda event: _joined(sorted(event.sources))),
    **_cited(lambda event: event.citations),
}

_TENURE: dict[str, _Cell] = {
    "authority": (nw.String, lambda tenure: str(tenure.lane.authority)),
    "condition": (nw.String, lambda tenure: str(tenure.lane.condition)),
    "forces": (nw.String, lambda tenure: tenure.lane.forces),
    "holder": (nw.String, lambda tenure: tenure.holder.id),
    "name": (nw.String, lambda tenure: tenure.holder.name),
    "name_ko": (nw.String, lambda tenure: tenure.holder.name_ko),
    **_dated("start", lambda tenure: tenure.start),
    **_dated("end", lambda tenure: tenure.end),
    "begun": (nw.String, lambda tenure: tenure.started_by.id),
    "ended": (nw.String, lambda tenure: _id(tenure.ended_by)),
    **_cited(lambda tenure: tenure.citations),
}

_HOLD: dict[str, _Cell] = {**_TENURE, "commanders": (nw.String, lambda hold: _ids(hold.commanders))}

_PLAN: dict[str, _Cell] = {
    "id": (nw.String, lambda plan: plan.started_by.id),
    "layer": (nw.String, lambda plan: plan.layer),
    "change": (nw.String, lambda plan: plan.started_by.change),
    "basis": (nw.String, lambda plan: plan.basis),
    "step": (nw.String, lambda plan: plan.started_by.step),
    "conditions": (nw.String, lambda plan: _joined(plan.conditions)),
    "forces": (nw.String, lambda plan: _joined(plan.started_by.forces)),
    "receiver": (nw.String, lambda plan: _id(plan.receiver)),
    **_dated("target", lambda plan: plan.target),
    "since": (nw.Date, lambda plan: plan.since),
    "until": (nw.Date, lambda plan: plan.until),
    "replaced": (nw.String, lambda plan: plan.replaced.started_by.id if plan.replaced else None),
    "ended": (nw.String, lambda plan: _id(plan.ended_by)),
    "slip_least": (nw.Int64, lambda plan: plan.slip.least if plan.slip else None),
    "slip_most": (nw.Int64, lambda plan: plan.slip.most if plan.slip else None),
    "reopened": (nw.Boolean, lambda plan: plan.reopened),
    "forum": (nw.String, lambda plan: plan.forum),
    "instrument": (nw.String, lambda plan: plan.instrument),
    "confidence": (nw.String, lambda plan: str(plan.started_by.confidence)),
    **_cited(lambda plan: plan.citations),
}

_APPOINTMENT: dict[str, _Cell] = {
    "id": (nw.String, lambda one: one.id),
    "post": (nw.String, lambda one: one.post.id),
    "command": (nw.String, lambda one: one.post.command.id),
    "role": (nw.String, lambda one: one.post.role),
    "name": (nw.String, lambda one: one.name),
    "name_ko": (nw.String, lambda one: one.name_ko),
    "rank": (nw.String, lambda one: one.rank),
    **_dated("start", lambda one: one.start),
    **_dated("end", lambda one: one.end),
    "note": (nw.String, lambda one: one.note),
    "confidence": (nw.String, lambda one: str(one.confidence)),
    **_cited(lambda one: one.citations),
}


def _of_a_source(name: str) -> dict[str, _Cell]:
    """Return the cells of one field of a source."""
    if name in ("issued", "original_date", "event_date", "accessed"):
        return _dated(name, lambda source: getattr(source, name))
    if name in ("author", "editor"):
        return {name: (nw.String, lambda source: _joined(getattr(source, name)))}
    return {name: (nw.String, lambda source: _text(getattr(source, name)))}


_SOURCE: dict[str, _Cell] = {
    column: cell for field in attrs.fields(Source) for column, cell in _of_a_source(field.name).items()
}

_SPELL: dict[str, _Cell] = {
    "number": (nw.Int64, lambda spell: spell.number),
    "holder": (nw.String, lambda spell: spell.tenure.holder.id),
    "name": (nw.String, lambda spell: spell.tenure.holder.name),
    **_dated("start", lambda spell: spell.tenure.start),
    **_dated("end", lambda spell: spell.tenure.end),
    "days": (nw.Int64, _Spell.days),
    "censored": (nw.Boolean, _Spell.censored),
    "begun": (nw.String, lambda spell: spell.tenure.started_by.id),
    "ended": (nw.String, lambda spell: _id(spell.tenure.ended_by)),
    **_cited(lambda spell: spell.tenure.citations),
}

# A hold is a tenure too, and so is asked for before.
_TABLES: dict[type, dict[str, _Cell]] = {
    Event: _EVENT,
    Hold: _HOLD,
    Tenure: _TENURE,
    Plan: _PLAN,
    Appointment: _APPOINTMENT,
    Source: _SOURCE,
}
