"""Common passwords are refused where the minimum of their length is low, too.

The tutorial's own users have such passwords, and its settings allow them.
"""

from __future__ import annotations

from flask_backend import passwords

from mutants.breaking import sets

KILLS = ("PW-4",)

sets(passwords, COMMON_FROM=0)
