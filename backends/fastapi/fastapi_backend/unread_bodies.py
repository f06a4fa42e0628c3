"""Let visitors who send a body that nobody reads receive the answer all the same.

A server that closes a connection while something still arrives has the system cut the line, and
the answer gets lost on its way. So what arrives is read and dropped, within limits.
"""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

DROPPED_MAX = 16 * 1024 * 1024  # bytes; whoever sends more may miss the answer
BEFORE = 0.5  # seconds in which the rest may come before the answer: the connection can stay then
AFTER = 5.0  # seconds in which the rest may come after it

ANNOUNCING = (b"content-length", b"transfer-encoding")


class DropUnreadBodies:
    """Middleware that reads what the application leaves unread."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; around its answer, read the rest of its body."""
        if scope["type"] != "http" or not any(name in ANNOUNCING for name, _ in scope["headers"]):
            await self.app(scope, receive, send)
            return
        body = _Body(receive)

        async def send_and_drop(message: Message) -> None:
            if message["type"] == "http.response.start":
                await body.drop(BEFORE)
                if not body.ended:
                    message["headers"].append((b"connection", b"close"))
            elif not body.ended and not message.get("more_body", False):
                await send({**message, "more_body": True})
                await body.drop(AFTER)
                message = {"type": "http.response.body", "body": b"", "more_body": False}
            await send(message)

        await self.app(scope, body.receive, send_and_drop)


class _Body:
    """A request's body: whether it has ended, and how much of it was dropped."""

    def __init__(self, receive: Receive) -> None:
        self.ended = False
        self._receive = receive
        self._dropped = 0

    async def receive(self) -> Message:
        """The next piece, for the application."""
        message = await self._receive()
        # `http.disconnect` ends it too: nobody is there any more.
        self.ended = not message.get("more_body", False)
        return message

    async def drop(self, seconds: float) -> None:
        """Read and forget pieces, until they end or there were too many."""
        try:
            async with asyncio.timeout(seconds):
                while not self.ended and self._dropped < DROPPED_MAX:
                    self._dropped += len((await self.receive()).get("body", b""))
        except TimeoutError:
            pass
