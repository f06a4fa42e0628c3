"""Log-ins and status requests a second, beside what hashing or the bare framework allow."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import bare
from bench.figures import Figure
from bench.load import Connection, rate, request
from bench.servers import running
from fourstep.cli.screen import say
from fourstep.servers.instance import Instance
from fourstep.servers.subject import prepare_by_name

SECONDS = 4.0
CLIENTS = 8
STANDARD = {"FOURSTEP_HASH_COST": "standard"}
JSON = ("Content-Type: application/json",)
PAIR = json.dumps({"email": "ada@example.com", "password": "Ada keeps this to herself"}).encode()


def log_ins(name: str) -> Iterator[Figure]:
    """Log-ins a second at the standard cost."""
    subject = prepare_by_name(name, say)
    limit = bare.count_hashes(subject)
    with TemporaryDirectory() as folder, subject.make_instance(Path(folder), STANDARD) as instance:
        _register(instance)
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
    with running(*bare.find_hello(subject)) as port:
        sent = request(port, "GET", "/api/status")
        bound = rate(port, sent, b"true", clients=1, seconds=SECONDS)
    with TemporaryDirectory() as folder, subject.make_instance(Path(folder)) as instance:
        cookie = _register(instance)
        sent = request(instance.port, "GET", "/api/status", headers=[f"Cookie: {cookie}"])
        found = rate(instance.port, sent, b"true", clients=1, seconds=SECONDS)
    yield Figure(
        f"{name}: status requests a second, logged in",
        f"{found:.0f}, {found / bound:.0%} of a bare answer",
        "50%",
        f"the same framework and server with one route and no database: {bound:.0f}",
    )


def _register(instance: Instance) -> str:
    """Make an account and log in; tell the session's cookie."""
    line = Connection(instance.port)
    line.exchange(request(instance.port, "POST", "/api/register", PAIR, JSON))
    answer = line.exchange(request(instance.port, "POST", "/api/login", PAIR, JSON))
    line.close()
    headers = answer.partition(b"\r\n\r\n")[0].decode().split("\r\n")
    found = next(each for each in headers if each.lower().startswith("set-cookie:"))
    return found.split(":", 1)[1].split(";")[0].strip()
