"""Use every kind of answer and output, and print the checksum of all results.

``python answers.py`` does it once. With ``threads``, ``fork`` or ``spawn`` and a number it does so in that many threads
or processes at once, and prints every different checksum. Any attempt to use the network ends the process.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Barrier

import opcon

LANGUAGES = ("en", "ko")


def answers(lang: str = "en") -> str:
    """Return the checksum of answers of every kind."""
    timeline = opcon.load()
    found = sha256()
    for week in range(0, 80 * 53, 13):
        day = date(1945, 1, 1) + timedelta(weeks=week)
        found.update(repr(timeline.on(day)).encode())
    for moment in ("1994-11-30T14:59Z", "1994-11-30T15:00Z", "1954-03-20T15:00+00:00"):
        found.update(str(timeline.on(moment).day).encode())
    found.update(opcon.explain(timeline.on("1994-12-01"), lang=lang).paragraph.encode())
    found.update(opcon.cite(timeline["cfc-activated"]).encode())
    with TemporaryDirectory() as folder:
        opcon.plot.save(opcon.plot.tenures(timeline, lang=lang, size="column").figure, Path(folder, "chart.svg"))
        opcon.export(timeline, Path(folder, "record.json"))
        opcon.explore(timeline, Path(folder, "record.html"), lang)
        for name in ("chart.svg", "record.json", "record.html"):
            found.update((Path(folder) / name).read_bytes())
    return found.hexdigest()


def at_once(way: str, number: int) -> list[str]:
    """Return the answers of many threads or processes that start together."""
    languages = [LANGUAGES[index % 2] for index in range(number)]
    if way == "threads":
        ready = Barrier(number)

        def wait_and_answer(lang: str) -> str:
            ready.wait()
            return answers(lang)

        with ThreadPoolExecutor(number) as pool:
            return list(pool.map(wait_and_answer, languages))
    if way == "fork":
        opcon.load().on("1995-01-01")  # the children inherit the caches
    with ProcessPoolExecutor(number, multiprocessing.get_context(way)) as processes:
        return list(processes.map(answers, languages))


def refuse(event: str, _: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request"):
        raise SystemExit(f"{event}: something uses the network")


if __name__ == "__main__":
    sys.addaudithook(refuse)
    said = at_once(sys.argv[1], int(sys.argv[2])) if len(sys.argv) > 2 else [answers(lang) for lang in LANGUAGES]
    sys.stdout.write(json.dumps(sorted(set(said))))
