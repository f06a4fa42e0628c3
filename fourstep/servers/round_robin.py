"""One address in front of several workers, so that a test meets another worker now and then."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import threading
from collections.abc import Sequence

from fourstep.servers.instance import Instance
from fourstep.servers.processes import ports
from fourstep.servers.subject import Server


class RoundRobin:
    """Hands each new connection to the next worker; what is sent and answered stays as it is.

    The workers see the visitor's own address, where the system lets a client choose one.

    Args:
        workers: running servers on the same data.
    """

    def __init__(self, workers: Sequence[Instance]) -> None:
        self.workers = tuple(workers)
        self._next = itertools.cycle([each.port for each in workers])
        self._kept: set[object] = set()  # the loop itself keeps its tasks only weakly
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(timeout=10)

    @property
    def url(self) -> str:
        """The address, as a browser writes it."""
        return f"http://localhost:{self._port}"

    def close(self) -> None:
        """Take no more connections, and cut those that are open."""
        self._loop.call_soon_threadsafe(self._server.close)
        asyncio.run_coroutine_threadsafe(_cancel_all(), self._loop).result(timeout=10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=10)
        self._loop.close()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._carry, ports.HOST, 0)
        self._port = self._server.sockets[0].getsockname()[1]

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        visitor = writer.get_extra_info("peername")[0]
        here = None if visitor == ports.HOST else (visitor, 0)
        self._kept.add(asyncio.current_task())
        with contextlib.closing(writer), contextlib.suppress(OSError):  # a worker may be gone
            far_reader, far_writer = await asyncio.open_connection(
                ports.HOST, next(self._next), local_addr=here
            )
            with contextlib.closing(far_writer):
                await asyncio.gather(_copy(reader, far_writer), _copy(far_reader, writer))
        self._kept.discard(asyncio.current_task())


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
    await asyncio.sleep(0)  # lets the connections that are closing be closed


async def _copy(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    try:
        while data := await source.read(65536):
            target.write(data)
            await target.drain()
        if target.can_write_eof():
            target.write_eof()
    except OSError:
        target.close()
