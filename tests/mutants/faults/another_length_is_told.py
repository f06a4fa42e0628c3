"""The told minimum is the one of the default settings, not the one that is checked.

A constant beside the setting: right on the developer's machine, wrong on every other.
"""

from __future__ import annotations

from flask_backend import passwords

from mutants.breaking import replaces

KILLS = ("PW-8",)


@replaces(passwords.rules)
def rules(_honest: object) -> str:
    """Tell what once was so."""
    return "minlength: 8; maxlength: 1024"
