"""Of too many connections of one address the newest is closed, not the one that waited longest.

So fifty that say nothing keep everybody outside who comes from there: a whole school, behind
one address.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend.crowd import Crowd

KILLS = ("LOAD-1",)
FULL = 50
honest = Crowd.wait


def wait(self: Crowd, connection: Any) -> None:
    """Turn it away at the door."""
    if connection.peer is not None and len(self._of_peer[connection.peer]) >= FULL:
        connection.give_up()
    else:
        honest(self, connection)


Crowd.wait = wait
