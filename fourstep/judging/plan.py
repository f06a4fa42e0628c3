"""What to judge and how: the words of a run, and pytest's arguments for it."""

from __future__ import annotations

import os
from dataclasses import dataclass

from fourstep.contract.verdicts import BROWSER, HTTP
from fourstep.paths import SUITE

DRIVERS = (HTTP, BROWSER, "both")
BROWSERS = ("chromium", "firefox", "webkit")
DATABASES = ("sqlite", "postgresql")

# The suite's checks write their own texts, so pytest need not rewrite any assert: that would take
# a second where Python may not keep the result.
_NO_BROWSER = ["-p", "no:playwright"]
# Schemathesis, where it is installed, leaves out what Hypothesis has found.
_QUIET = [
    *("-p", "no:cacheprovider", "-p", "no:terminal", "-p", "no:schemathesis"),
    "--assert=plain",
]


@dataclass(frozen=True)
class Plan:
    """What to run.

    Args:
        target: the backend's name or folder; empty if `url` is given.
        url: the address of a running backend; empty if `target` is given.
        level: the highest level to judge.
        driver: http, browser or both.
        browser: chromium, firefox or webkit.
        database: sqlite or postgresql.
        workers: how many servers on the same data most tests visit.
        seed: what random choices are made from.
        fork_server: the socket of a process from which servers are forked; empty for none.
    """

    target: str
    url: str
    level: str
    driver: str
    browser: str = "chromium"
    database: str = "sqlite"
    workers: int = 1
    seed: int = 0
    fork_server: str = ""

    def arguments(self) -> list[str]:
        """The arguments for pytest."""
        # In one word each: the value of an option that pytest meets before it has read the suite's
        # conftest could be taken for a path.
        chosen = f"backend={self.target}" if self.target else f"url={self.url}"
        own = [chosen, f"level={self.level}", f"driver={self.driver}", "keep-logs"]
        own += [f"database={self.database}", f"workers={self.workers}"]
        own += [f"fork-server={self.fork_server}"] if self.fork_server else []
        options = [str(SUITE), *(f"--fourstep-{each}" for each in own)]
        options += ["--hypothesis-seed", str(self.seed)]
        if self.driver != HTTP:
            return [*options, "--browser", self.browser, *_workers(1), *_QUIET]
        if self.level == "workflow":
            # One process: starting workers costs more than the tests themselves.
            return [*options, "--fourstep-launch-ahead", *_NO_BROWSER, "-p", "no:xdist", *_QUIET]
        # How these start, their own tests look at, and restarts are real ones in any case.
        forks = ["--fourstep-forks"] if _can_be_forked(self.target) else []
        # Twice as many workers as processors: many tests wait for a limit to pass.
        return [*options, *forks, *_NO_BROWSER, *_workers(2), *_QUIET]


def _can_be_forked(name: str) -> bool:
    """Whether this is a reference backend in Python: of others nobody knows what a fork breaks."""
    from fourstep.servers import manifest  # for the help of a command nobody reads manifests

    python = [each.name for each in manifest.reference_backends() if each.language == "Python"]
    return name in python


def _workers(each: int) -> list[str]:
    count = max(2, min(4, each * (os.cpu_count() or 1)))
    # Small portions, so that what waits lies evenly in time.
    return ["-n", str(count), "--maxschedchunk", "2"]
