"""Sessions for contributors and for .ci/run: ``nox -l`` lists them, ``nox -s lint`` runs one.

Arguments after ``--`` go to the tool: ``nox -s tests -- -k handover``. Run tests on another Python with ``-P 3.13``.
"""

from __future__ import annotations

import os
import shutil
from multiprocessing.pool import ThreadPool
from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.reuse_existing_virtualenvs = True
nox.options.sessions = ["lint", "types", "tests"]

ROOT = Path(__file__).parent
PROJECT = nox.project.load_toml("pyproject.toml")
# As pip does. Otherwise packages are compiled on first import, and a SyntaxWarning in one fails a test.
COMPILED = {"UV_COMPILE_BYTECODE": "1"}
LARGEST_WHEEL = 1_400_000  # bytes
INSTALLED = """
import opcon
from opcon.io import cache, loading
assert cache.recall(loading.shipped()) is not None, "the record is not compiled"
read = opcon.load(str(loading.shipped())).record
assert (read.events, read.appointments) == (opcon.load().record.events, opcon.load().record.appointments)
status = opcon.load().on("1994-11-30T16:00Z")
assert status.peacetime.holder.id == "rok-jcs" and status.wartime.holder.id == "cfc", status
print(opcon.__file__, status, sep=": ")
"""
ZIPPED = """
import opcon
assert ".whl" in opcon.__file__, opcon.__file__
print(opcon.__file__, opcon.load().on("1978-11-07"), sep=": ")
"""


def install(session: nox.Session, extras: str, *groups: str, env: dict[str, str] | None = None) -> None:
    """Install the project, editable, with extras and dependency groups."""
    session.install("-e", f".[{extras}]", *nox.project.dependency_groups(PROJECT, *groups), env=env)


@nox.session
def tests(session: nox.Session) -> None:
    """Run the default tests."""
    install(session, "test", env=COMPILED)
    session.run("pytest", "-n", "auto", *session.posargs)


@nox.session
def slow(session: nox.Session) -> None:
    """Run the tests marked slow: more cases, examples and notebooks."""
    install(session, "test", "notebooks", env=COMPILED)
    session.run("pytest", "-n", "auto", "-m", "slow", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, spelling, settings, workflows, imports and docstrings."""
    install(session, "test", "lint")
    session.run("pre-commit", "run", "--all-files", "--show-diff-on-failure", env={"SKIP": "prose"})
    session.run("lint-imports", "--no-cache")
    session.run("python", ".ci/check_docstrings.py", *session.posargs)


@nox.session
def types(session: nox.Session) -> None:
    """Check types with mypy."""
    install(session, "test", "lint")
    session.run("mypy", *session.posargs)


@nox.session(venv_backend="none")
def prose(session: nox.Session) -> None:
    """Check the English of documents, code and data."""
    session.run("python", ".ci/check_prose.py", *session.posargs)


@nox.session
def record(session: nox.Session) -> None:
    """Check the record and its formatted citations."""
    install(session, "test")
    session.run("opcon", "check", "data")
    session.run("python", ".ci/format_citations.py", "--check")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation into site/html, without warnings."""
    install(session, "ko", "docs")
    session.run(
        "sphinx-build", "--quiet", "-W", "--keep-going", "-n", "-b", "html", "docs", "site/html", *session.posargs
    )
    session.run("python", ".ci/check_site.py", "site/html")


@nox.session
def accessibility(session: nox.Session) -> None:
    """Check every page of site/html with axe, after nox -s docs; needs Chromium."""
    install(session, "test", "browser")
    session.run("python", ".ci/check_accessibility.py", "site/html", *session.posargs)


@nox.session
def engines(session: nox.Session) -> None:
    """Label the same rows in every table engine; needs Java."""
    install(session, "test,engines")
    session.run("pytest", "tests/engines", "-m", "engines", "-W", "default", *session.posargs)


@nox.session
def browser(session: nox.Session) -> None:
    """Test the page in Chromium."""
    install(session, "test", "browser")
    session.run("pytest", "tests/browser", "-n", "2", "-m", "browser", "-W", "default", *session.posargs)


@nox.session
def firefox(session: nox.Session) -> None:
    """Test the page in Firefox; needs Firefox and npm."""
    install(session, "test")
    page = Path(session.create_tmp(), "opcon.html")
    session.run("opcon", "explore", str(page))
    node_modules(session, "tests/browser/firefox")
    program = shutil.which("firefox-esr") or shutil.which("firefox") or session.error("no Firefox is installed")
    settings = {"PAGE": page.absolute().as_uri(), "FIREFOX": program}
    session.run("node", "--test", "tests/browser/firefox", external=True, env=settings)


@nox.session
def readers(session: nox.Session) -> None:
    """Read exports with frictionless and TimelineJS; needs npm."""
    install(session, "test")
    tables = str(Path(session.create_tmp(), "tables"))
    session.run("opcon", "export", tables)
    session.run("frictionless", "validate", f"{tables}/datapackage.json")
    node_modules(session, "tests/exporters/readers")
    session.run("pytest", "tests/exporters/readers", "-m", "network", *session.posargs)


@nox.session
def web(session: nox.Session) -> None:
    """Check types, style and unit tests of the page's JavaScript; needs npm."""
    install(session, "test")
    node_modules(session, "tests/explorer/web")
    session.run("npm", "test", "--prefix", "tests/explorer/web", external=True)


def node_modules(session: nox.Session, folder: str) -> None:
    """Install the packages of a package.json next to it."""
    quiet = ("--silent", "--no-audit", "--no-fund", "--no-package-lock")
    session.run("npm", "install", *quiet, "--prefix", folder, external=True)


@nox.session
def lowest(session: nox.Session) -> None:
    """Run the tests on the lowest version of every dependency."""
    constraints = session.run("python", ".ci/lowest.py", silent=True) or ""
    file = Path(session.virtualenv.location, "lowest.txt")  # create_tmp() would set TMPDIR, which tests use
    file.write_text(constraints, encoding="utf-8")
    session.log(constraints)
    groups = nox.project.dependency_groups(PROJECT, "notebooks")
    session.install("-c", str(file), "-e", ".[test,engines]", *groups, env=COMPILED)
    session.run("pytest", "-n", "auto")
    session.run("pytest", "tests/test_notebooks.py", "-m", "slow")
    session.run("pytest", "tests/engines", "-m", "engines", "-W", "default")


@nox.session
def fuzz(session: nox.Session) -> None:
    """Fuzz every entry for a while, or those given: nox -s fuzz -- dates --runs 100000."""
    install(session, "test", "fuzz")
    if session.posargs:
        session.run("python", "tests/fuzz/run.py", *session.posargs)
        return
    entries = sorted(path.name for path in Path("tests/fuzz/corpus").iterdir())
    command = ("python", "tests/fuzz/run.py", "--runs", "5000")
    with ThreadPool(os.cpu_count()) as pool:
        pool.map(lambda entry: session.run(*command, entry, silent=True), entries)


@nox.session
def bench(session: nox.Session) -> None:
    """Compare speeds, as ratios within one run."""
    install(session, "test,engines", "bench")
    shown = ("--benchmark-columns=median,ops", "--benchmark-sort=name")
    session.run("pytest", "tests/benchmarks", "--dist=no", "-m", "benchmark", "-W", "default", *shown, *session.posargs)


@nox.session
def mutation(session: nox.Session) -> None:
    """Count the mutants that tests find; takes hours without a module: nox -s mutation -- model/dates."""
    install(session, "test", "mutation")
    session.run("python", "tests/mutation/run.py", *session.posargs)


@nox.session
def build(session: nox.Session) -> None:
    """Build wheel and sdist into dist/, twice to compare the bytes, and try both."""
    session.install(*nox.project.dependency_groups(PROJECT, "build"))
    work = Path(session.create_tmp()).absolute()
    for name, env in (("dist", {}), ("again", {"PYTHONHASHSEED": "1950", "TZ": "Pacific/Niue"})):
        shutil.rmtree(work / name, ignore_errors=True)
        session.run("python", "-m", "build", "--installer=uv", "--outdir", str(work / name), env=env, silent=True)
    (wheel,), (sdist,) = (work / "dist").glob("*.whl"), (work / "dist").glob("*.tar.gz")
    for package in (wheel, sdist):
        if package.read_bytes() != (work / "again" / package.name).read_bytes():
            session.error(f"{package.name} differs between two builds")
    if (size := wheel.stat().st_size) >= LARGEST_WHEEL:
        session.error(f"{wheel.name} has {size:,} bytes; the limit is {LARGEST_WHEEL:,}")
    session.install(str(wheel))
    with session.chdir(work):
        for package in (wheel, sdist):
            session.install("--force-reinstall", "--no-deps", str(package))
            session.run("python", "-c", INSTALLED)
        session.run("python", "-c", ZIPPED, env={"PYTHONPATH": str(wheel)})
        for example in sorted((ROOT / "examples").glob("*.py")):
            session.run("python", str(example))
    shutil.copytree(work / "dist", ROOT / "dist", dirs_exist_ok=True)
