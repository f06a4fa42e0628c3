"""`nox -s bench`: measure, and print one table. Words after it choose rows: `-- log-ins`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial

from rich.console import Console
from rich.table import Table

from bench import backends, checks, client, flat_memory, lessons, starts, throughput
from bench.figures import Measure
from bench.hostility import busy, handshakes, silent, stalled, stopping, waits
from bench.neighbours import compare
from fourstep.servers import manifest


def main() -> None:
    """Measure everything, telling what is measured meanwhile."""
    console = Console(width=130)
    table = Table("What", "Figure", "Wanted", "What bounds it", title="fourstep bench")
    with console.status("") as status:
        for what, measure in _chosen(sys.argv[1:]):
            status.update(f"measuring {what}")
            for each in measure():
                table.add_row(each.what, each.figure, each.wanted, each.bound)
    console.print(table)


def _chosen(words: list[str]) -> list[tuple[str, Measure]]:
    """The measurements whose names hold one of the words; all if there are none."""
    return [each for each in _measurements() if not words or any(w in each[0] for w in words)]


def _measurements() -> Iterator[tuple[str, Measure]]:
    yield "the client's size", client.sizes
    yield "the client's requests", client.requests
    for each in manifest.read_reference_backends():
        yield f"{each.name}: start", partial(starts.first_answers, each.name)
        yield f"{each.name}: memory", partial(backends.resident_memory, each.name)
        yield f"{each.name}: check over HTTP", partial(checks.over_http, each.name)
        yield f"{each.name}: browser scenarios", partial(checks.in_browser, each.name)
        yield f"{each.name}: check of level secure", partial(checks.secure, each.name)
        yield f"{each.name}: log-ins", partial(throughput.log_ins, each.name)
        yield f"{each.name}: statuses", partial(throughput.statuses, each.name)
        yield f"{each.name}: flat memory", partial(flat_memory.growth, each.name)
        yield from _hostility(each.name)
    yield "Flask-Security-Too: log-ins, statuses", compare.flask_security
    yield "fastapi-users: log-ins, statuses", compare.fastapi_users
    yield "hashing", backends.hashing
    yield "lessons", lessons.waiting


def _hostility(name: str) -> Iterator[tuple[str, Measure]]:
    yield f"{name}: hostile requests", partial(waits.beside_hostile_requests, name)
    yield f"{name}: hostile silence", partial(silent.beside_silent_connections, name)
    yield f"{name}: hostile handshakes", partial(handshakes.aborted, name)
    yield f"{name}: hostile bodies", partial(stalled.bodies, name)
    yield f"{name}: stop under load", partial(stopping.answers_at_the_end, name)
    yield f"{name}: another status beside log-ins", partial(busy.statuses_beside_log_ins, name)


if __name__ == "__main__":
    main()
