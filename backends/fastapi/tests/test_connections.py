"""How long each connection may take, and how it ends."""

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
from fastapi_backend.connections import Connection
from fastapi_backend.crowd import Crowd
from serving import HOST, JSON
from uvicorn.server import ServerState

Address = tuple[str, int]
HEAD = b"GET /api/status HTTP/1.1\r\n" + HOST
POST = b"POST /api/login HTTP/1.1\r\n" + JSON + b"Content-Length: 90\r\n\r\n"


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
    async with asyncio.timeout(60):
        while not condition():
            await asyncio.sleep(0.01)


async def drip(app: FastAPI, *pieces: bytes, seconds: float = 0.1) -> tuple[bytes, float, int]:
    """What a client is answered who takes its time between the pieces, when, and after how many."""
    async with serving(app) as (address, _):
        reader, writer = await asyncio.open_connection(*address)
        begun, said = time.monotonic(), 0
        answer = asyncio.ensure_future(reader.read())
        with closing(writer):
            for piece in pieces:
                said += not answer.done()
                writer.write(piece)
                await asyncio.wait([answer], timeout=seconds)
            return await answer, time.monotonic() - begun, said


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
    answer, took, said = asyncio.run(drip(app, *pieces))

    assert answer.startswith(answered)
    assert (answer == b"") == (answered == b"")
    assert took > seconds - 0.1
    assert said < len(pieces) or said == 1, "each byte has begun the time anew"


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
    answer, *_ = asyncio.run(drip(app, request_))

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

    assert asyncio.run(ask_and_take_nothing()) > 0.2
