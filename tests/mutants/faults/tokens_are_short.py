"""Session values hold 64 bits of chance.

`uuid4().hex[:16]`. Whoever can try a million a second finds one of many users' soon.
"""

from __future__ import annotations

import re
import secrets as honest_secrets

from flask_backend import cookies, sessions

from mutants.breaking import sets

KILLS = ("SESS-7",)


class Tokens:
    """What the honest backend asks of the module `secrets`."""

    @staticmethod
    def token_urlsafe(_size: int = 32) -> str:
        """A token that is too short."""
        return honest_secrets.token_hex(8)


sets(cookies, TOKEN=re.compile(r"[0-9a-f]{16}"))
sets(sessions, secrets=Tokens)
