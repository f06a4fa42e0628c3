"""Session values come from `random`, whose next numbers follow from its last ones.

PHP's `mt_rand`, Java's `Random`, Python's `random`: all of them tell their state to whoever asks
often enough.
"""

from __future__ import annotations

import random
import re

from flask_backend import cookies, sessions

from mutants.breaking import sets

KILLS = ("SESS-7",)


class Tokens:
    """What the honest backend asks of the module `secrets`."""

    @staticmethod
    def token_urlsafe(_size: int = 32) -> str:
        """A token that can be foretold."""
        return random.randbytes(32).hex()  # noqa: S311 - it is the fault


sets(cookies, TOKEN=re.compile(r"[0-9a-f]{64}"))
sets(sessions, secrets=Tokens)
