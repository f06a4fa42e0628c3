"""Whose connections are closed when there are too many, and how long each may take."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi_backend import connections
from fastapi_backend.config import Settings
from fastapi_backend.connections import Connection
from fastapi_backend.crowd import WAITING_MAX, Crowd, _room
from serving import HOST, JSON
from uvicorn.server import ServerState
from visitors import with_settings

Address = tuple[str, int]
HEAD = b"GET /api/status HTTP/1.1\r\n" + HOST
POST = b"POST /api/login HTTP/1.1\r\n" + JSON + b"Content-Length: 90\r\n\r\n"


class Silent:
    """A connection on which nobody says anything."""

    def __init__(self, waiting: Crowd, address: str) -> None:
        self.peer = waiting.name((address, 1))
        self.open = True
        waiting.wait(self)

    def has_spoken(self) -> bool:
        """Whether it is not silent."""
        return isinstance(self, Speaking)

    def give_up(self) -> None:
        """Be closed."""
        self.open = False


class Speaking(Silent):
    """A connection on which a request has begun."""


def test_silent_ones_go_first(settings: Settings) -> None:
    """Who has begun to speak is closed after those who say nothing, however quickly they come."""
    waiting = Crowd(settings, 1000)
    begun = [Speaking(waiting, "192.0.2.1") for _ in range(WAITING_MAX - 10)]
    silent = [Silent(waiting, "192.0.2.1") for _ in range(20)]

    assert [each.open for each in silent] == [False] * 10 + [True] * 10
    begun += [Speaking(waiting, "192.0.2.1") for _ in range(10)]
    assert all(each.open for each in begun)
    last = Silent(waiting, "192.0.2.1")
    assert last.open
    assert not begun[0].open


def test_one_address(settings: Settings) -> None:
    """Of one address' waiting connections the longest waiting are closed, and no other's."""
    waiting = Crowd(settings, 1000)
    other = Silent(waiting, "192.0.2.1")
    many = [Silent(waiting, f"2001:db8::{number}") for number in range(WAITING_MAX + 3)]

    assert [each.open for each in many] == [False] * 3 + [True] * WAITING_MAX
    waiting.serve(many[3])
    assert Silent(waiting, "2001:db8::").open
    assert many[4].open
    assert other.open


def test_all_together(settings: Settings) -> None:
    """Of all the longest waiting is closed when descriptors become few, and none that is served."""
    proxied = with_settings(settings, trusted_proxies="10.0.0.1")
    waiting = Crowd(proxied, 2 * WAITING_MAX)
    served, *many = [Silent(waiting, "10.0.0.1") for _ in range(2 * WAITING_MAX)]
    waiting.serve(served)
    assert all(each.open for each in many)

    assert Silent(waiting, "192.0.2.1").open
    assert [each.open for each in many[:2]] == [False, True]
    assert served.open


def test_room() -> None:
    """Some descriptors are kept for the database and the rest."""
    assert _room() >= 192


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short times."""
    monkeypatch.setattr(connections, "HEAD_WITHIN", 0.3)
    monkeypatch.setattr(connections, "BODY_WITHIN", 0.6)
    monkeypatch.setattr(connections, "KEEP_ALIVE", 0.3)


@asynccontextmanager
async def serving(app: FastAPI) -> AsyncIterator[tuple[Address, ServerState]]:
    """Serve in this process; tell where, and what the server knows of its connections."""
    config = uvicorn.Config(app, log_level="critical", timeout_keep_alive=1)
    config.load()
    waiting, state = Crowd(app.state.settings, 100), ServerState()

    def make() -> Any:
        return Connection(waiting=waiting, config=config, server_state=state, app_state={})

    with closing(socket.create_server(("127.0.0.1", 0))) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        with closing(await asyncio.get_running_loop().create_server(make, sock=door)):
            yield door.getsockname(), state


async def until(condition: Callable[[], bool]) -> None:
    """Wait for it, though not for ever."""
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.01)


async def drip(app: FastAPI, *pieces: bytes, seconds: float = 0.1) -> tuple[bytes, float]:
    """What a client is answered who takes its time between the pieces, and when."""
    async with serving(app) as (address, _):
        reader, writer = await asyncio.open_connection(*address)
        begun = time.monotonic()
        answer = asyncio.ensure_future(reader.read())
        with closing(writer):
            for piece in pieces:
                writer.write(piece)
                await asyncio.wait([answer], timeout=seconds)
            return await answer, time.monotonic() - begun


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize(
    ("pieces", "answered", "seconds"),
    [([b""], b"", 0.3), ([b"G"] * 9, b"HTTP/1.1 408 ", 0.3),
     ([HEAD, *[b"a: b\r\n"] * 9], b"HTTP/1.1 408 ", 0.3),
     ([POST, *[b"{"] * 9], b"HTTP/1.1 408 ", 0.6),
     ([HEAD + b"\r\n", *[b"G"] * 9], b"HTTP/1.1 200 ", 0.4)],
)  # fmt: skip
def test_times(app: FastAPI, pieces: list[bytes], answered: bytes, seconds: float) -> None:
    """A head and a body each have a time for the whole, however often a byte comes."""
    answer, took = asyncio.run(drip(app, *pieces))

    assert answer.startswith(answered)
    assert (answer == b"") == (answered == b"")
    assert seconds - 0.1 < took < seconds + 0.5


@pytest.mark.parametrize(
    ("request_", "status"),
    [(HEAD + b"a: " + b"x" * 20_000 + b"\r\n\r\n", 431),
     (HEAD + b"a:" + b" " * 9000 + b"\0\r\n\r\n", 400), (b"\x16\x03\x01" * 10 + b"\r\n\r\n", 400),
     (b"GET /\r\n\r\n", 400), (b"GET / HTTP/1.1\r\n\r\n", 400),
     (HEAD + b"Content-Length: x\r\n\r\n", 400),
     (HEAD + b"Transfer-Encoding: chunked\r\n\r\nx\r\n", 400)],
)  # fmt: skip
def test_no_request(app: FastAPI, request_: bytes, status: int) -> None:
    """What is no request is answered by the server itself, as a problem document."""
    answer, _ = asyncio.run(drip(app, request_))

    assert answer.startswith(b"HTTP/1.1 %d " % status)
    assert b"content-type: application/problem+json" in answer
    assert b"\r\nx-content-type-options: nosniff\r\n" in answer


def test_half_closed(app: FastAPI) -> None:
    """Who has nothing more to say still hears the answer; two requests at once have two."""

    async def ask() -> bytes:
        return (await drip(app, (HEAD + b"\r\n") * 2 + HEAD + b"Connection: close\r\n\r\n"))[0]

    assert asyncio.run(ask()).count(b'{"status":false}') == 3


def test_refused_at_a_stop(app: FastAPI) -> None:
    """A stop waits until who was refused has gone: else what they still send takes the 503 back."""

    async def stop() -> tuple[bytes, bool, bool]:
        async with serving(app) as (address, state):
            reader, writer = await asyncio.open_connection(*address)
            with closing(writer):
                writer.write(POST + b"{")
                await until(lambda: bool(state.tasks))
                for each in list(state.connections):
                    each.shutdown()
                answer, waits = await reader.read(), bool(state.connections)
            await until(lambda: not state.connections)
            return answer, waits, bool(state.connections)

    answer, waits_for_reader, waits_for_ever = asyncio.run(stop())
    assert answer.startswith(b"HTTP/1.1 503 ")
    assert (waits_for_reader, waits_for_ever) == (True, False)


def test_untaken_answers(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks for much and takes nothing has a time to take it, and is then gone."""
    monkeypatch.setattr(connections, "ANSWER_WITHIN", 0.3)

    async def ask_and_take_nothing() -> float:
        loop = asyncio.get_running_loop()
        async with serving(app) as (address, state):
            with closing(socket.socket()) as line:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                line.connect(address)
                line.setblocking(False)
                asking = asyncio.ensure_future(loop.sock_sendall(line, (HEAD + b"\r\n") * 2000))
                await until(lambda: bool(state.connections))
                begun = time.monotonic()
                await until(lambda: not state.connections)
                asking.cancel()
                return time.monotonic() - begun

    assert 0.2 < asyncio.run(ask_and_take_nothing()) < 3
