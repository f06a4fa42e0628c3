"""Whether two failures tell of one thing: their texts without what chance has put into them."""

from __future__ import annotations

import re

# What differs from test to test and says nothing of the cause.
_CHANCE = (
    (re.compile(r"\b(localhost|127\.0\.0\.1|\[::1\]):\d+"), "<server>"),
    (re.compile(r"\b127\.\d+\.\d+\.\d+"), "<address>"),
    (re.compile(r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b"), "<uuid>"),
    (re.compile(r"(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])"), "<token>"),
    (re.compile(r"[0-9a-f]{10,}"), "<hex>"),
    (re.compile(r"\b(?:ada|grace|mallory|nobody)\.<hex>", re.IGNORECASE), "<somebody>"),
    (re.compile(r"\b(?:Ada|Grace|Mallory|Nobody) keeps <hex>"), "<password>"),
    (re.compile(r"\b\d+(?:\.\d+)? ?(?:ms|s)\b"), "<time>"),
    (re.compile(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]+ GMT"), "<date>"),
)


def find_core(text: str) -> str:
    """What two texts have in common that tell of one thing: all but chance, ports and times."""
    for pattern, name in _CHANCE:
        text = pattern.sub(name, text)
    return text
