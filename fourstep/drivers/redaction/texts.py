"""Take secrets out of texts and logs: those that are known, and what looks or is named like one."""

from __future__ import annotations

import re
from functools import lru_cache

from fourstep.drivers.redaction.known_secrets import HIDDEN, MADE_UP, NOTHING, Known
from fourstep.drivers.redaction.secrets_sent import NAMED
from fourstep.visible import COLOURS, cut, escape, escape_line

_LONGEST = 10_000  # characters of a text
_LOG_LINES, _LONG_LINE = 20, 300  # of a log: lines, and characters of each
_READ = 2000  # characters of a line of a log; its end is left out, which may be half of a secret
# In JSON, in Python, or behind the name of a variable; the end may be cut off.
_VALUE = re.compile(
    rf"""((?i:["']?(?<![\w-]){NAMED}["']?|["'](?:current|new)["'])\s*[:=]\s*b?)"""
    r"""(?:"((?:[^"\\\n…]|\\.)*)("?)|'((?:[^'\\\n…]|\\.)*)('?))"""
)
# What hardly anybody types, as `outline` has it, and an address: hardly ever a secret.
_OUTLINE = re.compile(rf"(?:\\u[0-9a-f]{{4}})*{HIDDEN}(?: \(\d+ characters\))?")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")
_NAMES_PASSWORD = re.compile("passw|current|new", re.IGNORECASE)
_ODD = re.compile(
    r"\\u(?i:00[01][0-9a-f]|03[0-6][0-9a-f]"
    r"|d[89ab][0-9a-f]{2}(?!\\ud[c-f])|(?<!\\ud[89ab]..\\u)d[c-f][0-9a-f]{2})"
)
_LOOKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (MADE_UP, rf"\1{HIDDEN}"),
    (re.compile(r"(?<![\w-])[\w-]{43}(?![\w-])"), HIDDEN),
    (re.compile(r"\b[0-9a-f]{64}\b"), HIDDEN),
    (re.compile(r"\$(?:argon2|2[aby]|scrypt|pbkdf2)[^\s\"]*"), HIDDEN),
    # Each run of characters is read once, from its beginning: it may have many such beginnings.
    (
        re.compile(r"(?<![\w-])((?>[\w-]*?\b(?=eyJ)))[\w-]{8,}+(?:\.[\w-]*+){1,2}"),
        rf"\1{HIDDEN}",
    ),
    (re.compile(r"(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{20,}"), HIDDEN),
    (re.compile(r"((?:__Host-)?session=)[^;\s\"]+"), rf"\1{HIDDEN}"),
    # Headers: names of cookies and their attributes stay.
    (re.compile(r"(?i)(set-cookie:\s*[\w-]+=)[^;,\s\"')]+"), rf"\1{HIDDEN}"),
    (
        re.compile(r"(?i)((?<![\w-])(?:proxy-)?authorization:\s*(?:\w+ )?)[^\s,;)\"']+"),
        rf"\1{HIDDEN}",
    ),
    (re.compile(rf"(?i)((?<![\w-])x-{NAMED}:\s*)[^\s,;)\"']+"), rf"\1{HIDDEN}"),
    # A query or a form. Arguments in code have another end, and a backend's settings are shown.
    (re.compile(rf"(?i)([?&;](?:{NAMED}|current|new)=)[^&\s\"'#)]+"), rf"\1{HIDDEN}"),
    (
        re.compile(
            rf"(?i)((?<![^\s\"'])(?!FOURSTEP_)(?:{NAMED}|current|new)=)[^&\s\"'#),…]++(?=[&\s\"'…]|$)"
        ),
        rf"\1{HIDDEN}",
    ),
)
_COOKIES = re.compile(r"(?i)(?<![\w-])cookie:\s*[^\n,)\"']+")
_COOKIE = re.compile(r"=[^;\s]+")

# What a log may hold that no exchange knows: by its name, by its looks, or as a query.
_IN_LOGS = (
    (
        re.compile(
            r"(?i)(?<![\w-])((?>[\w-]*?(?:password|passwd|secret|token|cookie|authorization))[\w-]*+"
            r"[\"']?\s*[:=,]\s*).*"
        ),
        rf"\1{HIDDEN}",
    ),
    # Letters and digits without a word in them; names of folders have small letters and hyphens.
    (re.compile(r"(?<![^\W_])(?=[^\W_]*\d)(?=[^\W_]*[A-Za-z])[^\W_]{20,}(?![^\W_])"), HIDDEN),
    (re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"), HIDDEN),
    (re.compile(r"\?[^\s\"']+"), f"?{HIDDEN}"),
)


def redact_text(told: str, known: Known = NOTHING) -> str:
    """A text without secrets.

    Args:
        told: the text; the middle of a very long one is left out.
        known: secrets that it may repeat.
    """
    told = known.replace(cut(told, _LONGEST))
    return escape(_without_looks(told, frozenset(each for each in known.emails if each in told)))


def redact_log(said: str, known: Known = NOTHING) -> str:
    """The last lines of a server's log without secrets.

    Args:
        said: what it has written.
        known: secrets that it may repeat.
    """
    lines = known.replace(COLOURS.sub("", said)).splitlines()[-_LOG_LINES:]
    return "\n".join(_log_line(each[:_READ].expandtabs()) for each in lines)


def _log_line(said: str) -> str:
    said = _without_looks(said)
    for pattern, instead in _IN_LOGS:
        said = pattern.sub(instead, said)
    return escape_line(said, _LONG_LINE)


@lru_cache(maxsize=2048)  # tracebacks have the same lines again and again
def _without_looks(told: str, emails: frozenset[str] = frozenset()) -> str:
    told = _VALUE.sub(lambda found: _hide(found, emails), told)
    for pattern, instead in _LOOKS:
        told = pattern.sub(instead, told)
    return _COOKIES.sub(lambda found: _COOKIE.sub(f"={HIDDEN}", found[0]), told)


def _hide(found: re.Match[str], emails: frozenset[str]) -> str:
    """The name of a value, and of the value only what nobody types."""
    mark, value = ('"', found[2]) if found[2] is not None else ("'", found[4])
    shown = value
    is_address = not _NAMES_PASSWORD.search(found[1]) and _ADDRESS.fullmatch(value)
    if not (not value or value in emails or is_address or _OUTLINE.fullmatch(value)):
        shown = f"{''.join(dict.fromkeys(_ODD.findall(value)))}{HIDDEN}"
    return f"{found[1]}{mark}{shown}{found[3] or found[5] or ''}"
