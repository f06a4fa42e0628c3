"""One address in front of several workers, so that a test meets another worker now and then."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import socket
import threading
from collections.abc import Coroutine, Sequence

from fourstep.servers.instance import Instance
from fourstep.servers.processes import ports
from fourstep.servers.subject import Server

_DOOR = 1024  # connections that the system lets wait
_LINGER = 2.0  # seconds in which an answer can be read by a visitor who still sends
_LONGEST = 120.0  # seconds for what takes none, on a machine that stands still
_PAUSE = 0.1  # seconds, before the next try to let somebody in


class RoundRobin:
    """Hands each new connection to the next worker; what is sent and answered stays as it is.

    The workers see the visitor's own address, where the system lets a client choose one.

    Args:
        workers: running servers on the same data.
    """

    def __init__(self, workers: Sequence[Instance]) -> None:
        self.workers = tuple(workers)
        self._next = itertools.cycle([each.port for each in workers])
        self._kept: set[asyncio.Task[None]] = set()  # the loop itself keeps its tasks only weakly
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(timeout=_LONGEST)

    @property
    def url(self) -> str:
        """The address, as a browser writes it."""
        return f"http://localhost:{self._port}"

    def close(self) -> None:
        """Take no more connections, and cut those that are open."""
        asyncio.run_coroutine_threadsafe(_cancel_all(), self._loop).result(timeout=_LONGEST)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=_LONGEST)
        self._loop.close()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()

    async def _listen(self) -> None:
        door = socket.create_server((ports.HOST, 0), backlog=_DOOR)
        self._port = door.getsockname()[1]
        self._keep(self._accept(door))

    async def _accept(self, door: socket.socket) -> None:
        door.setblocking(False)
        with door:
            while True:
                try:
                    visitor, (address, _) = await self._loop.sock_accept(door)
                except OSError:  # no descriptor is free, or the visitor has left again
                    await asyncio.sleep(_PAUSE)
                else:
                    self._keep(self._carry(visitor, address))

    def _keep(self, work: Coroutine[object, object, None]) -> None:
        task = self._loop.create_task(work)
        self._kept.add(task)
        task.add_done_callback(self._kept.discard)

    async def _carry(self, visitor: socket.socket, address: str) -> None:
        with visitor, socket.socket() as worker, contextlib.suppress(OSError):  # it may be gone
            for each in (visitor, worker):
                each.setblocking(False)
                each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if address != ports.HOST:
                worker.bind((address, 0))
            await self._loop.sock_connect(worker, (ports.HOST, next(self._next)))
            await _join(visitor, worker)


def choose_one_worker(server: Server) -> Instance | None:
    """A process that serves there, to look into it or its data; None if the kit has started none.

    Workers on the same data are alike: one speaks for all.
    """
    if isinstance(server, RoundRobin):
        return server.workers[0]
    return server if isinstance(server, Instance) else None


async def _cancel_all() -> None:
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _join(visitor: socket.socket, worker: socket.socket) -> None:
    asks = asyncio.create_task(_ask(visitor, worker))
    try:
        # A worker that reads no more may have answered before: what it sent is read to its end.
        with contextlib.suppress(OSError):
            await _copy(worker, visitor)
        with contextlib.suppress(OSError):  # it has ended already
            visitor.shutdown(socket.SHUT_WR)
        with contextlib.suppress(OSError):
            return await asks
        # To close while the visitor sends would take the answer back.
        await asyncio.wait_for(_copy(visitor, None), _LINGER)
    finally:
        asks.cancel()
        await asyncio.gather(asks, return_exceptions=True)


async def _ask(visitor: socket.socket, worker: socket.socket) -> None:
    try:
        await _copy(visitor, worker)
    except OSError:
        try:
            visitor.getpeername()
        except OSError:  # the visitor has gone: nobody waits for the answer
            worker.shutdown(socket.SHUT_RDWR)
        raise


async def _copy(source: socket.socket, target: socket.socket | None) -> None:
    loop = asyncio.get_running_loop()
    while data := await loop.sock_recv(source, 65536):
        if target:
            await loop.sock_sendall(target, data)
    if target:
        target.shutdown(socket.SHUT_WR)
