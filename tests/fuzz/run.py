"""Fuzz one entry with atheris, which looks for inputs that reach code not reached before.

``python tests/fuzz/run.py --runs 1000000 dates`` begins with the seeds in ``tests/fuzz/corpus/dates`` and stops at the
first escape, at an input that takes longer than ten seconds, and at one that takes more than two gigabytes. What reaches
new code is kept in ``--keep FOLDER``, if that is given.
"""

from __future__ import annotations

import argparse
import ctypes
import sys
import warnings
from pathlib import Path
from tempfile import mkdtemp

M_TRIM_THRESHOLD = -1  # as in malloc.h
CORPUS = Path(__file__).parent / "corpus"


def main() -> None:
    import atheris  # which the extra fuzz installs, and nothing but this needs

    sys.path.insert(0, str(Path(__file__).parents[2]))
    with atheris.instrument_imports(include=["opcon"]):
        from tests.fuzz.targets import ENTRIES

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("entry", choices=ENTRIES)
    parser.add_argument("--runs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1950)
    parser.add_argument("--keep", help="a folder for the inputs that reach new code")
    given = parser.parse_args()
    warnings.simplefilter("error")
    if sys.platform == "linux":  # give memory back at once: in a million runs what is kept for later grows to gigabytes
        ctypes.CDLL(None).mallopt(M_TRIM_THRESHOLD, 0)
    folders = [given.keep or mkdtemp(), str(CORPUS / given.entry)]  # what is new is kept in the first
    limits = [
        f"-runs={given.runs}",
        f"-seed={given.seed}",
        "-timeout=10",
        "-rss_limit_mb=2048",
        "-max_len=512",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *limits, *folders], ENTRIES[given.entry])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
