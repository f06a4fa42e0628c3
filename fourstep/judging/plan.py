"""What to judge and how: the words of a run, and pytest's arguments for it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fourstep.contract.verdicts import BROWSER, HTTP
from fourstep.paths import BACKENDS, SUITE

if TYPE_CHECKING:  # for the help of a command nobody needs what starts servers
    from fourstep.servers.subject import Subject

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
        subject: the backend, ready to be judged.
        level: the highest level to judge.
        driver: http, browser or both.
        browser: chromium, firefox or webkit.
        database: sqlite or postgresql.
        workers: how many servers on the same data most tests visit.
        seed: what random choices are made from.
        fork_server: the socket of a process from which servers are forked; empty for none.
    """

    subject: Subject
    level: str
    driver: str
    browser: str = "chromium"
    database: str = "sqlite"
    workers: int = 1
    seed: int = 0
    fork_server: str = ""

    def make_arguments(self) -> list[str]:
        """The arguments for pytest, which is handed the subject itself."""
        # In one word each: the value of an option that pytest meets before it has read the suite's
        # conftest could be taken for a path.
        own = [f"level={self.level}", f"driver={self.driver}", "keep-logs"]
        own += [f"database={self.database}", f"workers={self.workers}"]
        own += [f"fork-server={self.fork_server}"] if self.fork_server else []
        options = [str(SUITE), *(f"--fourstep-{each}" for each in own)]
        options += ["--hypothesis-seed", str(self.seed)]
        if self.driver != HTTP:
            return [*options, "--browser", self.browser, *_choose_workers(1), *_QUIET]
        if self.level == "workflow":
            # One process: starting workers costs more than the tests themselves.
            return [*options, "--fourstep-launch-ahead", *_NO_BROWSER, "-p", "no:xdist", *_QUIET]
        # How these start, their own tests look at, and restarts are real ones in any case.
        forks = ["--fourstep-forks"] if _can_be_forked(self.subject) else []
        # Twice as many workers as processors: many tests wait for a limit to pass.
        return [*options, *forks, *_NO_BROWSER, *_choose_workers(2), *_QUIET]


def _can_be_forked(subject: Subject) -> bool:
    """Whether this is a reference backend in Python: of others nobody knows what a fork breaks."""
    own = subject.manifest
    of_kit = own is not None and own.folder.parent == BACKENDS.resolve()
    return own is not None and of_kit and own.storage is not None and own.language == "Python"


def _choose_workers(each: int) -> list[str]:
    count = max(2, min(4, each * (os.cpu_count() or 1)))
    # Small portions, so that what waits lies evenly in time, where these are no forks.
    return ["-n", str(count), "--fourstep-fork-tests", "--maxschedchunk", "2"]
