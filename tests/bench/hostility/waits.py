"""How long others wait while a hostile request is served, for each shape in each place."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from itertools import product
from uuid import uuid4

from backends.interchange.raw.hostile import MEMBERS, NAMES, SHAPES
from backends.interchange.raw.lines import RawLine
from backends.interchange.raw.waiting import LONGER, Bystander

from bench.figures import Figure
from bench.hostility.place import server
from bench.load import request
from fourstep.drivers.exchange import Request

IN_BODIES, IN_HEADERS = (60_000, 30_000), (60_000, 7_000)  # characters
TRIES = 3
MOST = 45.0  # seconds for all of it


def beside_hostile_requests(name: str) -> Iterator[Figure]:
    """The longest wait of somebody who asks for the status, beside each of many requests."""
    found: dict[str, float] = {}
    with server(name) as instance:
        bystander, end = Bystander(instance.port), time.monotonic() + MOST
        honest = _wait(bystander, instance.port, _post(instance.port, "other", "x" * 60_000))
        for what, sent in _requests(instance.port):
            if time.monotonic() > end:
                break
            found[what] = _wait(bystander, instance.port, sent) - honest
        bystander.leave()
    worst = max(found, key=lambda each: found[each])
    slow = [each for each in found if found[each] > LONGER]
    yield Figure(
        f"{name}: others' wait beside {len(found)} hostile requests, worst",
        f"{found[worst]:+.3f} s: {worst}; {len(slow)} over the bound",
        "at most +0.1 s",
        f"beside an honest request of the same size: {honest:.3f} s",
    )


def _requests(port: int) -> Iterator[tuple[str, bytes]]:
    for shape, text in SHAPES.items():
        for size in IN_BODIES:
            for member, path in product(MEMBERS[:2], ("/api/login", "/api/register")):
                what = f"{shape} in {member} of {path}, {size}"
                yield what, _post(port, member, text(size), path)
        for size in IN_HEADERS:
            for header in NAMES:
                line = f"{header}: {text(size)}".encode().decode("latin-1")
                head = request(port, "GET", "/", headers=())[:-2]
                yield f"{shape} in {header}, {size}", head + line.encode("latin-1") + b"\r\n\r\n"
        typed = f"Content-Type: {text(7_000)}".encode().decode("latin-1")
        sent = request(port, "POST", "/api/login", b"{}", ())
        yield (
            f"{shape} as a media type",
            sent.replace(b"\r\n\r\n", b"\r\n" + typed.encode("latin-1") + b"\r\n\r\n"),
        )


def _post(port: int, member: str, text: str, path: str = "/api/login") -> bytes:
    # Each time somebody else, whom no throttle knows yet.
    members = {"email": f"{uuid4().hex}@example.com", "password": "x" * 20, member: text}
    body = json.dumps(members, ensure_ascii=False).encode()
    return request(port, "POST", path, body, ("Content-Type: application/json",))


def _wait(bystander: Bystander, port: int, sent: bytes) -> float:
    least = float("inf")
    for _ in range(TRIES):
        line = RawLine(port)
        line.send(sent)
        bystander.wait_beside(line)
        line.answer(Request("GET", "/"))
        line.close()
        least = min(least, bystander.waited)
        if least < LONGER or least > 10 * LONGER:
            break  # fast enough, or too slow to be the machine's noise
    return least
