"""Tell users' devices apart, in a few words of our own.

Clauses: ACCT-4.
"""

from collections.abc import Iterable

READ_MOST = 1024  # characters; browsers send fewer than 300
# The signs of each, the newest names first: most browsers also claim to be an older one.
BROWSERS = (
    ("Edge", ("Edg/", "EdgA/", "EdgiOS/")),
    ("Opera", ("OPR/",)),
    ("Firefox", ("Firefox/", "FxiOS/")),
    ("Chrome", ("CriOS/", "Chrome/")),
    ("Safari", ("Safari/",)),
)
SYSTEMS = (
    ("iPhone", ("iPhone",)),
    ("iPad", ("iPad",)),
    ("Android", ("Android",)),
    ("ChromeOS", ("CrOS",)),
    ("Windows", ("Windows",)),
    ("Mac", ("Macintosh",)),
    ("Linux", ("Linux",)),
)


def describe(user_agent: str) -> str | None:
    """Such as "Safari on iPhone". Of the header itself nothing is kept: it may hold anything."""
    found = (_first(each, user_agent[:READ_MOST]) for each in (BROWSERS, SYSTEMS))
    return " on ".join(filter(None, found)) or None


def _first(names: Iterable[tuple[str, tuple[str, ...]]], text: str) -> str | None:
    return next((name for name, signs in names if any(sign in text for sign in signs)), None)
