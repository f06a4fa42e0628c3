r"""A regular expression trims the spaces of an email, before anybody looks at its length.

`\s+$` is tried from each of the spaces anew: the time grows with the square of their number.
Django's own validators had to be bounded for that (CVE-2023-36053).
"""

from __future__ import annotations

import re
from typing import Any

from flask_backend import accounts

from mutants.breaking import replaces

KILLS = ("INPUT-8",)
END = re.compile(r"\s+$")


@replaces(accounts.canonical_email)
def canonical_email(honest: Any, email: str) -> str:
    """Trim first."""
    return str(honest(END.sub("", email)))
