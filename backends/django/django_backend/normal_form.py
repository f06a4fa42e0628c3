"""Bring texts to the one form in which Unicode's many spellings of them are equal (NFC).

Clauses: REG-8, PW-5, INPUT-8.
"""

from collections.abc import Iterator
from itertools import groupby
from unicodedata import combining, normalize


def nfc(text: str) -> str:
    """The text in NFC, in a time that grows with its length only.

    Accents on one letter have an order. Python finds it by moving each past all others: thousands
    of them would stop everybody for as long (https://www.unicode.org/reports/tr15/, section 13).
    """
    if text.isascii():
        return text
    return normalize("NFC", "".join(_ordered(text)))


def _ordered(text: str) -> Iterator[str]:
    # Each character by itself, as some are two accents that look like one.
    parts = (part for character in text for part in normalize("NFD", character))
    for _, run in groupby(parts, key=lambda part: combining(part) > 0):
        yield from sorted(run, key=combining)  # keeps the order of equals, as NFC does
