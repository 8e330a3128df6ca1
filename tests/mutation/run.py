"""Count the mutants of a module that its tests find: ``nox -s mutation -- model/dates``.

mutmut makes the mutants, one small change each. It skips decorated functions, so it gets a copy of the module in which
``name = property(name)`` below a function replaces ``@property`` above it. ``docs/development/testing.md`` has the results.
"""

from __future__ import annotations

import argparse
import ast
import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
SETTINGS = tomllib.loads(Path(__file__).with_name("modules.toml").read_text(encoding="utf-8"))
WANTED = 0.9


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", help=f"of {', '.join(SETTINGS['tests'])}; default: all")
    parser.add_argument("--show", action="store_true", help="show each change that no test found, as a diff")
    asked = parser.parse_args()
    if unknown := set(asked.modules) - SETTINGS["tests"].keys():
        parser.error(f"modules.toml lists no tests for {', '.join(sorted(unknown))}")
    print(f"{'module':20}{'mutants':>8}{'killed':>8}{'survived':>10}{'share':>9}", flush=True)
    shares = [share_killed(module, asked.show) for module in asked.modules or SETTINGS["tests"]]
    return 0 if min(shares) >= WANTED else 1


def share_killed(module: str, show: bool) -> float:
    """Run the tests of a module against each of its mutants, and print the row of the table."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        lay_out(work, module)
        mutmut(work, "run")
        results = dict(line.strip().split(": ") for line in mutmut(work, "results", "--all", "True").splitlines())
        survivors = [name for name, result in results.items() if result in ("survived", "no tests")]
        lost = [name for name, result in results.items() if result not in ("survived", "no tests", "killed", "timeout")]
        if lost or not results:
            sys.exit(f"mutmut has no result for {', '.join(lost) or module}")
        killed = len(results) - len(survivors)
        share = killed / len(results)
        late = list(results.values()).count("timeout")
        said = f"  ({late} of the killed ran out of time)" if late else ""
        print(f"{module:20}{len(results):8}{killed:8}{len(survivors):10}{share:9.1%}{said}", flush=True)
        for name in survivors if show else ():
            print(mutmut(work, "show", name))
        return share


def lay_out(work: Path, module: str) -> None:
    """Copy the files that the tests need, with the module in the form that mutmut can change."""
    for folder in ("opcon", "data", "tests"):
        shutil.copytree(ROOT / folder, work / folder, ignore=shutil.ignore_patterns("__pycache__"))
    file = work / "opcon" / f"{module}.py"
    file.write_text(undecorated(file.read_text(encoding="utf-8")), encoding="utf-8")
    settings = SETTINGS["mutmut"] | {
        "only_mutate": [f"opcon/{module}.py"],
        "pytest_add_cli_args_test_selection": [*SETTINGS["tests"][module], f"opcon/{module}.py"],
    }
    rows = "".join(f"{key} = {json.dumps(value)}\n" for key, value in settings.items())
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (work / "pyproject.toml").write_text(f"{project}\n[tool.mutmut]\n{rows}", encoding="utf-8")


def undecorated(source: str) -> str:
    """Return a module with decorators applied below each function, without ``lru_cache``.

    A cache would return results of earlier mutants.

    >>> print(undecorated("@property\\ndef day(self):\\n    return 1\\n"))
    def day(self):
        return 1
    day = property(day)
    """
    lines = source.splitlines()
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    for function in sorted(functions, key=lambda function: function.lineno, reverse=True):
        names = [ast.unparse(decorator) for decorator in function.decorator_list]
        if not names or names in (["staticmethod"], ["classmethod"]):  # which mutmut knows how to change
            continue
        applied = function.name
        for name in reversed(names):
            applied = applied if name.startswith("lru_cache") else f"{name}({applied})"
        lines.insert(function.end_lineno or 0, f"{' ' * function.col_offset}{function.name} = {applied}")
        del lines[function.decorator_list[0].lineno - 1 : function.lineno - 1]
    return "\n".join(lines)


def mutmut(work: Path, *command: str) -> str:
    """Run a command of mutmut and return its output."""
    done = subprocess.run([sys.executable, "-m", "mutmut", *command], cwd=work, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"mutmut {' '.join(command)} ended with {done.returncode}: {done.stdout[-500:]}{done.stderr[-2000:]}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
