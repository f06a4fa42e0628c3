"""What a server writes down, and what it keeps to itself (LOG-1)."""

from __future__ import annotations

import pytest

from conformance.clauses import clause
from conformance.operation.places import LINES, PLACES, guises
from conformance.operation.watched import BREAKS, Watched
from fourstep.exchange import promise


@clause("LOG-1")
@pytest.mark.parametrize("place", ["password of a user", "session of a user", *PLACES])
def test_no_secret_is_written_down(place: str, watched: Watched) -> None:
    """A password or session value stays out of the log, wherever in a request it stood."""
    secret = watched.secrets[place]
    lines = [
        line for line in watched.log.splitlines() if any(each in line for each in guises(secret))
    ]

    promise(
        not lines,
        sent=f"{secret} as {place}",
        wanted="a log without it, plain or encoded",
        got="\n        ".join(lines[:3]),
        likely="whole requests are logged, or errors with what has caused them",
    )


@clause("LOG-1")
@pytest.mark.parametrize("name", BREAKS)
def test_no_line_is_forged(name: str, watched: Watched) -> None:
    """A line break or an escape in what is sent does not come into the log as it is."""
    text = watched.forged[name]
    # Read as text, each line break is the same.
    broken = "\x1b" if BREAKS[name] == "\x1b" else "\n"
    at = watched.log.find(broken + text)

    promise(
        at < 0,
        sent=f"an email, a path and a query with {name} and then: {text}",
        wanted="a log in which these words do not begin a line, and nothing moves the cursor",
        got=repr(watched.log[max(0, at - 80) : at + 80]),
        likely=f"what came in was written as it came, at one of: {', '.join(LINES)}",
    )
