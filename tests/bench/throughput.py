"""Log-ins and status requests a second, beside what hashing or the bare framework allow."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import bare
from bench.figures import Figure
from bench.load import Connection, rate, request
from bench.processor import read_seconds
from bench.servers import run_server
from fourstep.cli.screen import say
from fourstep.servers.instance import Instance
from fourstep.servers.subject import prepare_by_name

SECONDS = 4.0
CLIENTS = 8
TURNS, TURN = 4, 1.0  # how often each is asked, and how long, in seconds
STANDARD = {"FOURSTEP_HASH_COST": "standard"}
JSON = ("Content-Type: application/json",)
PAIR = json.dumps({"email": "ada@example.com", "password": "Ada keeps this to herself"}).encode()


def log_ins(name: str) -> Iterator[Figure]:
    """Log-ins a second at the standard cost."""
    subject = prepare_by_name(name, say)
    limit = bare.count_hashes(subject)
    with TemporaryDirectory() as folder, subject.make_instance(Path(folder), STANDARD) as instance:
        log_in(instance)
        sent = request(instance.port, "POST", "/api/login", PAIR, JSON)
        found = rate(instance.port, sent, b"true", clients=CLIENTS, seconds=SECONDS)
    yield Figure(
        f"{name}: log-ins a second by {CLIENTS} clients, standard cost",
        f"{found:.1f}, {found / limit:.0%} of what hashing allows",
        "85%",
        f"{os.cpu_count()} threads check {limit:.1f} hashes a second, and do nothing else",
    )


def statuses(name: str) -> Iterator[Figure]:
    """Status requests a second of a user who is logged in, beside a bare answer of JSON."""
    subject = prepare_by_name(name, say)
    hello, backend = Asked(), Asked()
    with (
        run_server(*bare.find_hello(subject)) as bound,
        TemporaryDirectory() as folder,
        subject.make_instance(Path(folder)) as instance,
    ):
        header = [f"Cookie: {log_in(instance)}"]
        for _ in range(TURNS):  # in turn: what else the machine does, it does to both
            hello.ask(bound.port, bound.pid)
            backend.ask(instance.port, instance.pid, header)
    yield Figure(
        f"{name}: status requests a second, logged in",
        f"{backend.rate:.0f}, {backend.rate / hello.rate:.0%} of a bare answer",
        "50%",
        f"the same framework and server with one route and no database: {hello.rate:.0f};"
        f" processor time {backend.cost:.0f} and {hello.cost:.0f} microseconds"
        f" ({hello.cost / backend.cost:.0%})",
    )


@dataclass
class Asked:
    """What came of asking a server for a while, several times."""

    answers: float = 0
    seconds: float = 0  # of processor time

    def ask(self, port: int, pid: int | None, headers: Sequence[str] = ()) -> None:
        """Ask for the status as often as can be, for a while."""
        sent, before = request(port, "GET", "/api/status", headers=headers), read_seconds(pid)
        self.answers += rate(port, sent, b"true", clients=1, seconds=TURN) * TURN
        self.seconds += read_seconds(pid) - before

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.answers / (TURNS * TURN)

    @property
    def cost(self) -> float:
        """Microseconds of processor time for each."""
        return self.seconds / self.answers * 1e6


def log_in(instance: Instance) -> str:
    """Make an account and log in; tell the session's cookie."""
    line = Connection(instance.port)
    line.exchange(request(instance.port, "POST", "/api/register", PAIR, JSON))
    answer = line.exchange(request(instance.port, "POST", "/api/login", PAIR, JSON))
    line.close()
    headers = answer.partition(b"\r\n\r\n")[0].decode().split("\r\n")
    found = next(each for each in headers if each.lower().startswith("set-cookie:"))
    return found.split(":", 1)[1].split(";")[0].strip()
