"""The sockets that the server listens with."""

import asyncio
import socket

from fastapi_backend import listener


def test_answers_are_sent_at_once() -> None:
    """No part of an answer waits until the visitor has acknowledged the part before."""
    [taken] = listener.take("127.0.0.1", 0)

    assert asyncio.run(_is_without_delay(taken))


async def _is_without_delay(taken: socket.socket) -> bool:
    seen: asyncio.Future[socket.socket] = asyncio.get_running_loop().create_future()

    class Visited(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            seen.set_result(transport.get_extra_info("socket"))

    server = await asyncio.get_running_loop().create_server(Visited, sock=taken)
    with socket.create_connection(taken.getsockname()):
        option = (await seen).getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    server.close()
    return option != 0
