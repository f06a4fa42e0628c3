"""How long others wait while a request is served: a bystander asks for the status meanwhile."""

from __future__ import annotations

import json
import select
import time

from backends.interchange.differential.steps import Step
from backends.interchange.raw.lines import RawLine
from backends.interchange.raw.steps import RawStep
from fourstep.drivers.exchange import Request

LONGEST = 3.0  # seconds that a bystander goes on asking
LONGER = 0.1  # seconds more than beside an honest request
STATUS = Request("GET", "/api/status")


class Bystander:
    """Somebody with a kept connection of their own who asks for the status, again and again."""

    def __init__(self, port: int) -> None:
        self.waited = 0.0  # seconds, beside the last request
        self._port = port
        self._line: RawLine | None = None
        self._asked = f"GET /api/status HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode()

    def wait_beside(self, other: RawLine) -> None:
        """Ask until the other's answer comes, and note how long the longest wait was."""
        self.waited = 0.0
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            self.waited = max(self.waited, self._once())
            if select.select([other.socket], [], [], 0)[0]:
                return

    def leave(self) -> None:
        """Close the connection."""
        if self._line:
            self._line.close()

    def _once(self) -> float:
        if self._line is None or not self._line.is_open:
            self._line = RawLine(self._port)
        began = time.perf_counter()
        self._line.send(self._asked)
        self._line.answer(STATUS)
        return time.perf_counter() - began


def honest(step: Step) -> RawStep:
    """An honest request of the same size, to measure beside."""
    body = json.dumps({"email": "nobody@UNIQUE.example.com", "password": "x" * 15, "more": ""})
    padded = body[:-2] + "x" * len(step.body or b"") + body[-2:]
    kind = (("Content-Type", "application/json"),)
    return RawStep(Step(step.client, "POST", "/api/register", kind, padded.encode()), hostile=True)
