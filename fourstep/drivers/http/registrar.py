"""Register from as many addresses as a backend's own limit asks for.

A backend may allow one address a single registration (`register_limit`). Most tests register two
or three users and are about something else, so those beyond the limit come from other addresses.
"""

from __future__ import annotations

from collections import Counter

from fourstep.drivers.exchange import Request
from fourstep.drivers.http.addresses import make_client_address

_PATH = "/api/register"


class Registrar:
    """Counts registrations by client address; workers of one backend count together.

    Args:
        limit: how many one address may try; 0 for any number.
    """

    def __init__(self, limit: int = 0) -> None:
        self.begin_run(limit)

    def begin_run(self, limit: int = 0) -> None:
        """Begin to count anew: another server has counted nothing yet.

        Args:
            limit: how many one address may try; 0 for any number.
        """
        self.limit = limit
        self._tried: Counter[str] = Counter()

    def choose_address(self, request: Request, url: str, own: str) -> str:
        """From which address a request is to come: the own one as long as it may register."""
        if not self.limit or request.method != "POST" or request.path != _PATH:
            return own
        self._tried[own] += 1
        used_up = self._tried[own] > self.limit
        return (make_client_address(url) or own) if used_up else own


REGISTRAR = Registrar()
