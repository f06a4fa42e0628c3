"""The truth about who is logged in where, as small as it can be told."""

from __future__ import annotations

from dataclasses import dataclass, field

from conformance.sessions.me import email_of
from fourstep.contract.promise import promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials


@dataclass
class Whose:
    """Whose session each client has. A client learns of its own log-in and log-out only.

    Args:
        user: by client, who has logged in there last and not logged out.
    """

    user: dict[int, Credentials] = field(default_factory=dict)

    def log_in(self, client: int, user: Credentials) -> None:
        """A user has logged in at a client, over whatever session was there."""
        self.user[client] = user

    def log_out(self, client: int) -> None:
        """Whoever was logged in at a client is not any more."""
        self.user.pop(client, None)

    def check(self, client: int, wire: Wire) -> None:
        """Ask the server who is logged in at a client.

        Raises:
            BrokenPromise: it is somebody else than in truth.
        """
        answer = wire.get("/api/me")
        if client not in self.user:
            answers.refused(answer, 401)
            return
        wanted, seen = self.user[client].email, email_of(answer)
        promise(
            seen == wanted,
            sent=f"GET /api/me from client {client}",
            wanted=f"{wanted}, who has logged in there",
            got=seen,
            likely="what belongs to one request is kept where another request finds it",
        )
