"""Say in the log what went wrong here, and in the log only.

What visitors send never gets there: the texts of exceptions often quote it, with the password in
it or with a line break that forges a line of the log. So only our own words and code are written.

Clauses: ERR-2, LOG-1, LOAD-3.
"""

import asyncio
import logging
import traceback

from fastapi.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger(__name__)

DOCUMENT = {
    "type": "about:blank",
    "title": "Internal Server Error",
    "status": 500,
    "detail": "Something went wrong here. It was not your fault.",
}
STOPPING = {
    "type": "about:blank",
    "title": "Service Unavailable",
    "status": 503,
    "detail": "The server is stopping. Please try again.",
}
PROBLEM = "application/problem+json"


class AdmitFaults:
    """Middleware that answers 500 when this backend has a bug.

    FastAPI's own handler passes the exception on to the server, which logs its text.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and catch what nobody has foreseen."""
        started = False

        async def note_start(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, note_start)
        except asyncio.CancelledError:
            # The server stops, and has waited for this as long as it may.
            if not started:
                await JSONResponse(STOPPING, 503, media_type=PROBLEM)(scope, receive, send)
        except Exception as fault:  # noqa: BLE001  # whatever it is, the visitor gets an answer
            note_fault(fault)
            if not started:
                await JSONResponse(DOCUMENT, 500, media_type=PROBLEM)(scope, receive, send)


def note_fault(fault: Exception) -> None:
    """Log a bug: its kind, and the lines of code that led to it."""
    frames = "".join(traceback.format_tb(fault.__traceback__))
    log.error("A fault, %s, in:\n%s", type(fault).__name__, frames)


def note_store_failure(error: Exception) -> None:
    """Log why the database has failed."""
    # The first line says what is wrong; PostgreSQL's next ones quote what was to be stored.
    reason = str(getattr(error, "orig", None) or error).partition("\n")[0]
    log.error("The store failed: %s: %r", type(error).__name__, reason)
