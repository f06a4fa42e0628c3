"""A server whose every word is kept, and a visitor who sends it what it must keep to itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import uuid4

from conformance.instruments.tokens import begin
from conformance.operation.places import LINES, PLACES
from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.people import make_account, new_credentials
from fourstep.drivers.http.wire import Wire
from fourstep.errors import KitError
from fourstep.servers.instance import Instance
from fourstep.servers.processes import prelude
from fourstep.servers.subject import Subject

# What switches debugging on in one framework or another, when somebody forgets it in the shell.
DEBUGGING: Mapping[str, str] = {
    **dict.fromkeys(("DEBUG", "APP_DEBUG", "DJANGO_DEBUG", "FLASK_DEBUG", "FASTAPI_DEBUG"), "1"),
    **dict.fromkeys(("ENV", "APP_ENV", "FLASK_ENV", "NODE_ENV", "RAILS_ENV"), "development"),
    **dict.fromkeys(("LOG_LEVEL", "LOGLEVEL", "UVICORN_LOG_LEVEL"), "debug"),
    "WERKZEUG_DEBUG_PIN": "off",
}
NAMED, NOT_NAMED = "ada.example", "127.0.0.1"
HOSTS = f"localhost,{NAMED}"
SETTINGS = {**DEBUGGING, "FOURSTEP_ALLOWED_HOSTS": HOSTS}
BREAKS = {"CR": "\r", "LF": "\n", "CR LF": "\r\n", "ESC": "\x1b"}


@dataclass
class Watched:
    """What was sent to a server, and all that it wrote meanwhile.

    Args:
        log: its output, and its log files.
        secrets: the passwords and session values that were sent, by the place where they stood.
        forged: the line that was to be forged, by the break before it.
        answers: what it answered to `ASKED`; None for nothing.
        named: the status code by the Host that was asked for; 0 for nothing.
    """

    log: str = ""
    secrets: dict[str, str] = field(default_factory=dict)
    forged: dict[str, str] = field(default_factory=dict)
    answers: list[Answer | None] = field(default_factory=list)
    named: dict[str, int] = field(default_factory=dict)


def speaking(subject: Subject, word: str) -> Subject:
    """The same subject, but each process says this word before it becomes the server."""
    assert subject.manifest is not None
    start = prelude.put_before(subject.manifest.start, word=word)
    return replace(subject, manifest=replace(subject.manifest, start=start))


def watch(instance: Instance, word: str, asked: list[Request]) -> Watched:
    """Send a running server everything, stop it, and read what it has written.

    Raises:
        BrokenPromise: it does not even register and log in.
        KitError: what it writes cannot be read.
    """
    seen = Watched()
    with (
        Wire(instance.url, address=make_client_address(instance.url)) as ada,
        Wire(instance.url, address=make_client_address(instance.url)) as mallory,
    ):
        seen.answers = [_send(mallory, request) for request in asked]
        for host in (NAMED, NOT_NAMED):
            answer = _send(mallory, Request("GET", "/api/status", (("Host", host),)))
            seen.named[host] = answer.status if answer else 0
        seen.secrets = _live(ada)
        _send_secrets(seen, ada)
        _send_forgeries(seen, mallory)
    instance.stop()  # what it still holds back is written now
    seen.log = instance.read_said()
    if not all(re.search(f"{word} {stream}", seen.log) for stream in ("out", "error")):
        raise KitError("What the server wrote was not kept.", "Is the disk full?")
    return seen


def _live(wire: Wire) -> dict[str, str]:
    """Register and log in, so that there are a password and a session that are worth something."""
    ada = new_credentials("Ada").with_password(uuid4().hex)
    make_account(wire, ada)
    return {"password of a user": ada.password, "session of a user": begin(wire, ada).value}


def _send_secrets(seen: Watched, wire: Wire) -> None:
    session = seen.secrets["session of a user"]
    for name, place in PLACES.items():
        seen.secrets[name] = uuid4().hex
        for secret in (session, seen.secrets[name]):
            _send(wire, place(secret))


def _send_forgeries(seen: Watched, wire: Wire) -> None:
    for name, text in BREAKS.items():
        seen.forged[name] = f"2026-11-23 INFO login ok {uuid4().hex}"
        for place in LINES.values():
            _send(wire, place(f"ada@example.com{text}{seen.forged[name]}"))


def _send(wire: Wire, request: Request) -> Answer | None:
    try:
        return wire.send(request)
    except BrokenPromise:  # what it answers, others judge; here it counts what it writes
        wire.reconnect()
        return None
