"""Whether memory stays flat under many requests and under large bodies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.backends import memory
from bench.figures import Figure
from bench.load import Connection, request
from bench.throughput import log_in
from fourstep.cli.screen import say
from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.exchange import Request
from fourstep.drivers.http.wire import Wire
from fourstep.servers.instance import Instance
from fourstep.servers.subject import prepare_by_name

REQUESTS = 20_000
LARGE = 10 * 1024 * 1024  # bytes
TIMES = 20
WARM_UP = 1_000


def growth(name: str) -> Iterator[Figure]:
    """How much a server grows by twenty thousand requests of a user, and by bodies of 10 MiB."""
    subject = prepare_by_name(name, say)
    with TemporaryDirectory() as folder, subject.make_instance(Path(folder)) as instance:
        cookie = log_in(instance)
        _ask(instance, cookie, WARM_UP)
        _send_large(instance, 2)
        before = memory(instance)
        _ask(instance, cookie, REQUESTS // 2)
        halfway = memory(instance)
        _ask(instance, cookie, REQUESTS // 2)
        after = memory(instance)
        _send_large(instance, TIMES)
        last = memory(instance)
    yield Figure(
        f"{name}: growth by {REQUESTS} requests, then by {TIMES} bodies of 10 MiB",
        f"{after - before:+.1f} MB, {last - after:+.1f} MB",
        "flat",
        f"{before:.0f} MB before, after a warm-up; the second half of the requests"
        f" {after - halfway:+.1f} MB",
    )


def _ask(instance: Instance, cookie: str, count: int) -> None:
    line = Connection(instance.port)
    sent = request(instance.port, "GET", "/api/status", headers=[f"Cookie: {cookie}"])
    for _ in range(count):
        line.exchange(sent)
    line.close()


def _send_large(instance: Instance, count: int) -> None:
    json = (("Content-Type", "application/json"),)
    for _ in range(count):
        with Wire(instance.url) as wire:
            try:
                wire.send(Request("POST", "/api/login", json, b"[" * LARGE))
            except BrokenPromise:
                continue  # the server may cut the line; how much it keeps is the question
