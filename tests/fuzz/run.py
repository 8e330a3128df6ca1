"""Fuzz one target with atheris, which searches for inputs that reach new code.

``nox -s fuzz -- --runs 1000000 dates`` starts from the seeds in ``tests/fuzz/corpus/dates``. It stops at the
first input that raises any other error than an OpconError, takes longer than ten seconds, or takes more than two
gigabytes. Inputs that reach new code are saved in ``--keep FOLDER``, if given.
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
    import atheris  # from the group fuzz

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
    if sys.platform == "linux":  # return memory at once: in a million runs, memory kept for reuse grows to gigabytes
        ctypes.CDLL(None).mallopt(M_TRIM_THRESHOLD, 0)
    folders = [given.keep or mkdtemp(), str(CORPUS / given.entry)]  # atheris saves new inputs in the first
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
