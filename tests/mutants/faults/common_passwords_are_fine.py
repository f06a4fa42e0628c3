"""No list of common passwords is looked at.

`123456789012345` is long enough.
"""

from __future__ import annotations

from flask_backend import passwords

from mutants.breaking import sets

KILLS = ("PW-4",)

sets(passwords, COMMON=frozenset())
