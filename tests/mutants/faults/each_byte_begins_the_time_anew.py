"""The time limit of a head and of a body is one for each read: with each byte it begins anew.

What `timeout` of most sockets means. Whoever sends a byte now and then is waited for for ever.
"""

from __future__ import annotations

from fastapi_backend.connections import BODY_WITHIN, HEAD_WITHIN, Connection

KILLS = ("LOAD-1",)
honest = Connection.data_received


def data_received(self: Connection, data: bytes) -> None:
    """Set the clock again."""
    honest(self, data)
    if self._patience.runs:
        self._patience.within(HEAD_WITHIN if self._body is None else BODY_WITHIN)


Connection.data_received = data_received
