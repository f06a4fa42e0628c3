"""`nox -s bench`: measure, and print one table."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from rich.console import Console
from rich.table import Table

from bench import backends, checks, client
from bench.figures import Measure
from fourstep import manifest


def main() -> None:
    """Measure everything, telling what is measured meanwhile."""
    console = Console(width=130)
    table = Table("What", "Figure", "Wanted", "What bounds it", title="fourstep bench")
    with console.status("") as status:
        for what, measure in _measurements():
            status.update(f"measuring {what}")
            for each in measure():
                table.add_row(each.what, each.figure, each.wanted, each.bound)
    console.print(table)


def _measurements() -> Iterator[tuple[str, Measure]]:
    yield "the client's size", client.sizes
    yield "the client's requests", client.requests
    for each in manifest.all_backends():
        if each.storage:
            yield f"{each.name}: start and memory", partial(backends.start, each.name)
            yield f"{each.name}: check over HTTP", partial(checks.over_http, each.name)
            yield f"{each.name}: browser scenarios", partial(checks.in_browser, each.name)
    yield "hashing", backends.hashing


if __name__ == "__main__":
    main()
