"""Print test data for the modules of the page as JSON: payloads, and the answers of the library."""

from __future__ import annotations

import csv
import json
import random
import sys
from datetime import date
from pathlib import Path
from typing import Any

import opcon
from opcon.explorer.bundle import bundle
from opcon.explorer.packing import base91, pack
from opcon.explorer.payload import payload
from opcon.text.dates import dated
from opcon.text.korean import dated as dated_in_korean

HERE = Path(__file__).parent
SHIPPED = opcon.load()
FIRST, LAST = date(1945, 11, 1), date(2026, 10, 7)


def between(chance: random.Random, first: date, last: date) -> date:
    return date.fromordinal(chance.randint(first.toordinal(), last.toordinal()))


def question(chance: random.Random) -> dict[str, Any]:
    """Return a random question, mostly about the years with many plans, and the answer of the library."""
    early = chance.choice([FIRST, date(1990, 1, 1), date(2005, 1, 1)])
    known, day = between(chance, early, LAST), between(chance, early, date(2034, 12, 31))
    forces = chance.choice(list(SHIPPED.record.forces))
    status = SHIPPED.as_of(known).on(day, forces)
    return {
        "day": day.toordinal(),
        "known": known.toordinal(),
        "forces": forces,
        "holders": [[command.id for command in status.holders(condition)] for condition in opcon.Condition],
        "nobody": [status.nobody(condition) for condition in opcon.Condition],
        "projected": status.projected,
        "plan": status.plan.started_by.id if status.plan else None,
        "basis": [one.id for one in status.basis],
    }


def golden() -> list[dict[str, Any]]:
    """Return the rows of the golden file that the page answers, with the day in Seoul as a number and in words."""
    rows = csv.DictReader((HERE.parents[1] / "golden.csv").read_text(encoding="utf-8").splitlines())
    return [{**row, **in_words(SHIPPED.on(row["day"]).day)} for row in rows if row["authority"] == "opcon"]


def in_words(day: date) -> dict[str, Any]:
    when = opcon.When(day.isoformat())
    return {
        "day": when.text,
        "ordinal": day.toordinal(),
        "en": dated(when),
        "ko": dated_in_korean(when),
        "short": dated(when, short=True),
    }


def bundled() -> str:
    return bundle("entry.mjs", lambda name: (HERE / "bundled" / name).read_text(encoding="utf-8"))


def payloads() -> dict[str, Any]:
    return {"Seoul": payload(SHIPPED), "Washington": payload(SHIPPED.as_of(LAST, place="Washington"))}


def packed() -> dict[str, str]:
    text = json.dumps(payload(SHIPPED), ensure_ascii=False)
    return {"text": text, "packed": pack(text)}


def questions() -> list[dict[str, Any]]:
    chance = random.Random(16)
    return [question(chance) for _ in range(500)]


def ranges() -> list[dict[str, Any]]:
    """Return months and years, some as known on an earlier day, with the holders of each of their days."""
    chance = random.Random(20)
    years = [(year, None) for year in (1945, 1946, 1949, 1950, 1954, 1978, 1980, 1994, 2026, 2027)]
    random_years = [(chance.randint(1946, 2030), between(chance, date(1990, 1, 1), LAST)) for _ in range(10)]
    return [held_in(chance, *one) for one in years + random_years]


def held_in(chance: random.Random, year: int, known: date | None) -> dict[str, Any]:
    """Return the holders of each day of a year over some forces."""
    forces = chance.choice([SHIPPED.record.whole, "rok.army.20th-division", "rok.navy"])
    timeline = SHIPPED.as_of(known) if known else SHIPPED
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    statuses = [timeline.on(date.fromordinal(day), forces) for day in range(first, last + 1)]
    return {
        "first": first,
        "last": last,
        "forces": forces,
        "known": known and known.toordinal(),
        "days": [
            [[[one.id for one in status.holders(condition)], status.nobody(condition)] for condition in opcon.Condition]
            for status in statuses
        ],
        "projected": [status.projected for status in statuses],
        "plans": sorted({status.plan.started_by.id if status.plan else "" for status in statuses}),
        "basis": sorted({one.id for status in statuses for one in status.basis}),
    }


def texts() -> list[dict[str, Any]]:
    """Return bytes of every length up to two groups of base 91, and their texts."""
    chance = random.Random(91)
    found = [one for length in range(27) for one in (bytes(length), b"\xff" * length, chance.randbytes(length))]
    return [{"bytes": list(one), "text": base91(one)} for one in found]


PARTS = {
    "bundled": bundled,
    "golden": golden,
    "packed": packed,
    "payloads": payloads,
    "questions": questions,
    "ranges": ranges,
    "texts": texts,
}

if __name__ == "__main__":
    print(json.dumps({name: PARTS[name]() for name in sys.argv[1:]}))
