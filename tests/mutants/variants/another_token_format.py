"""Session values are 64 hexadecimal digits behind a version number."""

from __future__ import annotations

import re
import secrets

from flask_backend import cookies, sessions

from mutants.breaking import sets


class Tokens:
    """What the honest backend asks of the module `secrets`."""

    @staticmethod
    def token_urlsafe(_size: int = 32) -> str:
        """A new token."""
        return f"v1.{secrets.token_hex(32)}"


sets(cookies, TOKEN=re.compile(r"v1[.][0-9a-f]{64}"))
sets(sessions, secrets=Tokens)
