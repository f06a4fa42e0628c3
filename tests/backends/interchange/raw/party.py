"""One backend's side of a raw conversation: what is sent as bytes, and what came back."""

from __future__ import annotations

import select
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from backends.interchange.differential.party import told
from backends.interchange.differential.steps import CLIENTS
from backends.interchange.raw.broken import BROKEN
from backends.interchange.raw.forms import COOKIES, PLAIN, Header, written
from backends.interchange.raw.lines import NO_ANSWER, RawLine
from backends.interchange.raw.steps import RawStep
from backends.interchange.raw.stores import Rows
from backends.interchange.raw.waiting import Bystander
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.cookies import Jar
from fourstep.servers.instance import Instance

STATUS = Request("GET", "/api/status")
Change = Callable[[bytes], bytes]


def as_it_is(sent: bytes) -> bytes:
    """No change."""
    return sent


@dataclass
class Client:
    """One visitor: an address, cookies, a connection, and the sessions last listed."""

    address: str
    jar: Jar = field(default_factory=Jar)
    line: RawLine | None = None
    sessions: list[str] = field(default_factory=list)


class RawParty:
    """The clients of one backend in one conversation.

    Args:
        server: the backend.
        unique: what makes the users of this conversation its own; hexadecimal.
        script: the name of one of the client's files.
        change: what happens to the bytes on their way.
    """

    def __init__(
        self, server: Instance, unique: str, script: str, change: Change = as_it_is
    ) -> None:
        self._change = change
        self.sent = b""
        self.bystander = Bystander(server.port)
        self._port = server.port
        self._host = server.url.partition("//")[2]
        number = int(unique, 16)
        address = f"10.{number % 251}.{number // 251 % 251}.{number // 63_001 % 251}"
        self._words = {"UNIQUE": unique, "HOST": self._host, "ADDRESS": address, "SCRIPT": script}
        self._clients = [Client(make_client_address(server.url)) for _ in range(CLIENTS)]
        names = {each.address: f"client {at}" for at, each in enumerate(self._clients)}
        self._rows = Rows(server, names)

    def take(self, raw: RawStep) -> dict[str, Any]:
        """Send a step's bytes, and tell what must be the same everywhere."""
        client = self._clients[raw.step.client]
        request = self._request(raw, client)
        self.sent = self._bytes(raw, client, request)
        answers = self._exchange(raw, client, request)
        for answer in answers:
            client.jar.take(answer.all_headers("set-cookie"))
        if raw.step.path == "/api/sessions" and answers[0].status == 200:
            listed = (answers[0].json() or {}).get("sessions", [])
            client.sessions = [each["id"] for each in listed]
        found = {
            f"{at} {key}": each for at, one in enumerate(answers) for key, each in told(one).items()
        }
        return found | self._rows.counted()

    def leave(self) -> None:
        """Close all connections."""
        self._rows.close()
        self.bystander.leave()
        for client in self._clients:
            if client.line:
                client.line.close()

    def _exchange(self, raw: RawStep, client: Client, request: Request) -> list[Answer]:
        line = self._line(client)
        line.send(self._change(self.sent))
        if raw.hostile:
            self.bystander.wait_beside(line)
        answers = [line.answer(request)]
        if raw.is_followed:
            answers.append(
                line.answer(STATUS) if line.is_open else Answer(STATUS, NO_ANSWER, (), b"")
            )
        if answers[-1].status != 200 or raw.form.version == b"1.0" or raw.broken:
            line.close()  # whether a server goes on after a refusal is its own business
        return answers

    def _line(self, client: Client) -> RawLine:
        line = client.line
        if line is None or not line.is_open or select.select([line.socket], [], [], 0)[0]:
            if line:
                line.close()
            client.line = line = RawLine(self._port, client.address)
        return line

    def _request(self, raw: RawStep, client: Client) -> Request:
        step = raw.step
        place = step.session if step.session is not None else len(client.sessions)
        session = client.sessions[place] if place < len(client.sessions) else "nope"
        path = self._filled(step.path.replace("SESSION", session))
        headers = tuple((name, self._filled(value)) for name, value in (*step.headers, *raw.more))
        body = None if step.body is None else self._filled(step.body.decode("latin-1"))
        return Request(step.method, path, headers, None if body is None else body.encode("latin-1"))

    def _bytes(self, raw: RawStep, client: Client, request: Request) -> bytes:
        pairs = [each.encode() for each in client.jar.make_header(request.path).split("; ") if each]
        cookies = [(b"Cookie", each) for each in COOKIES[raw.form.cookies](pairs)]
        own: list[Header] = [(_coded(name), _coded(value)) for name, value in request.headers]
        named = any(name == "Host" for name, _ in raw.step.headers)
        host = [] if named else [(b"Host", self._host.encode())]
        headers = [*host, *own, *cookies]
        sent = written(
            raw.form, request.method.encode(), _coded(request.path), headers, request.body
        )
        behind = written(
            PLAIN, b"GET", b"/api/status", [*cookies, (b"Host", self._host.encode())], None
        )
        if raw.broken:
            return BROKEN[raw.broken](sent)
        return sent + behind if raw.is_followed else sent

    def _filled(self, text: str) -> str:
        for word, value in self._words.items():
            text = text.replace(word, value)
        return text


def _coded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
