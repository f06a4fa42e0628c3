"""What people type: `python3 run.py nox -s bench`. tox tests; these are for use by hand.

The sessions use the environment that nox itself runs in: `.venv`, as `run.py` makes it.
"""

import os
import shutil
import sys
from itertools import takewhile
from pathlib import Path

import nox
from nox.command import CommandFailed

from fourstep.servers.manifest import read_reference_backends

nox.options.default_venv_backend = "none"
nox.options.sessions = ["check"]

PYTHON = sys.executable
PROJECT = nox.project.load_toml("pyproject.toml")
# Without addresses: who has a mirror can use it, too.
COMPILE = (
    *("pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--all-extras"),
    *("--no-annotate", "--no-header", "pyproject.toml", "--output-file", "requirements.lock"),
)
TOOLS = Path(PYTHON).parent
REFERENCES = [each.name for each in read_reference_backends()]


def npm(session: nox.Session, *words: str) -> None:
    """Run npm with the Node that pip has installed."""
    program = shutil.which("npm", path=str(TOOLS)) or "npm"
    path = f"{TOOLS}{os.pathsep}{os.environ['PATH']}"
    session.run(program, "--prefix", "client", *words, env={"PATH": path}, external=True)


def python(session: nox.Session, *words: str, path: str = "") -> None:
    """Run a module in this environment; one of the tests with their folder as path."""
    session.run(PYTHON, "-m", *words, env={"PYTHONPATH": path} if path else None, external=True)


def install(session: nox.Session, *groups: str) -> None:
    """Install dependency groups of the kit, in the versions that the tests are run with."""
    wanted = nox.project.dependency_groups(PROJECT, *groups)
    python(session, "pip", "install", "--quiet", "--constraint", "requirements.lock", *wanted)


@nox.session
def serve(session: nox.Session) -> None:
    """Serve a backend with the client: nox -s serve -- fastapi --profile secure."""
    python(session, "fourstep", "serve", *(session.posargs or ["flask"]))


@nox.session
def check(session: nox.Session) -> None:
    """Judge backends by the contract: nox -s check -- flask --driver http."""
    named = list(takewhile(lambda word: not word.startswith("-"), session.posargs))
    options, failed = session.posargs[len(named) :], []
    for name in named or REFERENCES:
        try:
            python(session, "fourstep", "check", name, *options)
        except CommandFailed:
            failed.append(name)
    if failed:
        session.error(f"{' and '.join(failed)}: see above")


@nox.session
def client(session: nox.Session) -> None:
    """Work on the client: rebuild it on each save, for a backend on port 5000."""
    python(session, "fourstep", "setup", "client")
    npm(session, "start")


@nox.session
def tidy(session: nox.Session) -> None:
    """Format all code."""
    install(session, "lint")
    python(session, "ruff", "check", "--fix")
    python(session, "ruff", "format")
    npm(session, "run", "format")


@nox.session
def lock(session: nox.Session) -> None:
    """Write which versions are installed: what is new in pyproject.toml, or all: -- --upgrade."""
    groups = [word for name in PROJECT["dependency-groups"] for word in ("--group", name)]
    for project in (Path("pyproject.toml"), *Path("backends").glob("*/pyproject.toml")):
        with session.chdir(project.parent):
            words = (*COMPILE, *(groups if project.parent == Path() else ()), *session.posargs)
            session.run(str(TOOLS / "uv"), *words, external=True)


@nox.session
def bench(session: nox.Session) -> None:
    """Measure speed and size, and print a table with the limit of each figure."""
    install(session, "bench")
    python(session, "bench", *session.posargs, path="tests")


@nox.session
def repeat(session: nox.Session) -> None:
    """Judge again and again, to find chance: nox -s repeat -- flask --runs 40 --of-them-busy 20."""
    python(session, "bench.repeat", *session.posargs, path="tests")


@nox.session
def coverage(session: nox.Session) -> None:
    """Measure which lines of the package its own tests run, and write the table in the docs."""
    found, words = ".fourstep/coverage.json", session.posargs or ["tests/unit", "-n", "4"]
    install(session, "coverage", "test")
    python(session, "pip", "install", "--quiet", "--editable", ".[client,postgresql]")
    python(session, "coverage", "erase")
    python(session, "coverage", "run", "-m", "pytest", *words)
    python(session, "coverage", "combine", "--quiet")
    python(session, "coverage", "json", "--quiet", "-o", found)
    python(session, "bench.covered", found, path="tests")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the docs as one site, and show it: nox -s docs -- 8001 for another port."""
    site = str(Path(".fourstep") / "docs")
    install(session, "docs")
    python(session, "sphinx", "-c", "docs/site", "--quiet", "--fail-on-warning", ".", site)
    port = session.posargs[0] if session.posargs else "8000"
    session.log(f"http://localhost:{port} shows the docs; Ctrl-C ends it.")
    python(session, "http.server", port, "--bind", "localhost", "--directory", site)


@nox.session
def site(session: nox.Session) -> None:
    """Judge all reference backends, and make the page and the badges of the results."""
    python(session, "bench.results", path="tests")


@nox.session
def matrix(session: nox.Session) -> None:
    """Try the suite on mutants: nox -s matrix -- NAME --evidence; else each test on all."""
    python(session, "selftest.gate", *(session.posargs or ["--gate", "--each"]), path="tests")


@nox.session
def survivors(session: nox.Session) -> None:
    """Try every small change of a backend: nox -s survivors -- flask sessions.py."""
    install(session, "mutation", "test")
    python(session, "selftest.survivors", *session.posargs, path="tests")
