"""How long judging takes."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator

from bench.figures import Figure, median
from fourstep.paths import ROOT, SUITE

LINE = re.compile(r"^([\d.]+)s (?:call|setup|teardown) .*\[[^\]]*browser", re.MULTILINE)


def over_http(name: str) -> Iterator[Figure]:
    """The whole of `fourstep check NAME --driver http`, as a user waits for it."""
    seconds = median(lambda: _check(name), 5)
    yield Figure(
        f"fourstep check {name} --level workflow --driver http",
        f"{seconds:.1f} s",
        "under 3 s",
        f"importing the kit and pytest: {median(_imports, 3):.1f} s; one restart of the server",
    )


def secure(name: str) -> Iterator[Figure]:
    """The whole of level secure, over HTTP and by both drivers."""
    for driver, wanted in (("http", "under 25 s"), ("both", "under 60 s")):
        begun = time.perf_counter()
        command = [sys.executable, "-m", "fourstep", "check", name, "--driver", driver]
        subprocess.run([*command, "--level", "secure"], capture_output=True, check=True)
        yield Figure(
            f"fourstep check {name} --level secure --driver {driver}",
            f"{time.perf_counter() - begun:.1f} s",
            wanted,
            "processors: about a thousand tests; some wait for limits to pass",
        )


def in_browser(name: str) -> Iterator[Figure]:
    """The average of all scenarios in one browser, a fresh context for each."""
    command = [sys.executable, "-m", "pytest", str(SUITE)]
    command += [f"--fourstep-backend={name}", "--fourstep-driver=browser"]
    options = ["-q", "--durations=0", "--durations-min=0", "-k", "browser and test_workflow"]
    done = subprocess.run(
        [*command, *options], capture_output=True, text=True, check=False, cwd=ROOT
    )
    found = re.search(r"(\d+) passed", done.stdout)
    count = int(found[1]) if found else 0
    spent = sum(float(each) for each in LINE.findall(done.stdout))
    yield Figure(
        f"{name}: a browser scenario, {count} of them in one browser",
        f"{spent / count:.2f} s" if count else f"failed: {done.stdout[-200:]}",
        "under 0.7 s",
        "a fresh context and two to four page loads, about 0.1 s each",
    )


def _check(name: str) -> float:
    begun = time.perf_counter()
    command = [sys.executable, "-m", "fourstep", "check", name, "--driver", "http"]
    subprocess.run([*command, "--level", "workflow"], capture_output=True, check=True)
    return time.perf_counter() - begun


def _imports() -> float:
    begun = time.perf_counter()
    modules = "import fourstep.judging.run, fourstep.cli, hypothesis.stateful, pytest_bdd"
    subprocess.run([sys.executable, "-c", modules], check=True)
    return time.perf_counter() - begun
