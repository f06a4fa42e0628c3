"""The truth about logged-in clients, as small as it can be told."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Model:
    """Which client is logged in. A client learns of its own log-in and log-out only.

    Args:
        logged_in: by client, whether the server last accepted its log-in.
    """

    logged_in: dict[int, bool] = field(default_factory=dict)

    def log_in(self, client: int, *, accepted: bool) -> None:
        """A client has tried to log in; a refusal changes nothing."""
        if accepted:
            self.logged_in[client] = True

    def log_out(self, client: int) -> None:
        """A client has logged out."""
        self.logged_in[client] = False

    def status(self, client: int) -> bool:
        """What the server must say to this client."""
        return self.logged_in.get(client, False)
