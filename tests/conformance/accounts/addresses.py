"""Emails that registering takes, and emails that it refuses (REG-8)."""

from __future__ import annotations

from uuid import uuid4

OCTETS = 254  # of the canonical form in UTF-8


def unique() -> str:
    """A few letters that make an email nobody else's."""
    return uuid4().hex[:10]


def of_octets(count: int, filling: str = "a") -> str:
    """An email of this many octets of UTF-8.

    Args:
        count: how many.
        filling: the letter that most of it is made of.
    """
    start, end = f"{unique()}.", "@example.com"
    left = count - len(start) - len(end)
    many = filling * (left // len(filling.encode()))
    return f"{start}{many}{'b' * (left - len(many.encode()))}{end}"


# UNIQUE becomes a few letters, so that each run has users of its own.
TAKEN = {
    "plain": "UNIQUE@example.com",
    "shortest parts": "UNIQUE@b",
    "one letter before": "UNIQUE.a@x",
    "a tag": "UNIQUE+tag@example.com",
    "points": "a.b.UNIQUE@example.com",
    "two points in a row": "UNIQUE..a@example.com",
    "two points in the domain": "UNIQUE@x..y",
    "first point": ".UNIQUE@example.com",
    "last point": "UNIQUE.@example.com",
    "odd signs": "UNIQUE!#$%&'*+/=?^_`{|}~-@example.com",
    "quotes": '"UNIQUE"@example.com',
    "angle brackets": "<UNIQUE@example.com>",
    "backslash": "UNIQUE\\a@example.com",
    "comma and semicolon": "UNIQUE,;@example.com",
    "hyphen first in the domain": "UNIQUE@-example.com",
    "digits only": "1234UNIQUE@127.0.0.1",
    "an address in brackets": "UNIQUE@[127.0.0.1]",
    "umlauts": "UNIQUE.ümläut@example.com",
    "umlauts in the domain": "UNIQUE@münchen.example",
    "Cyrillic": "UNIQUE.почта@пример.рф",
    "Chinese": "UNIQUE用户@例子.广告",
    "Arabic": "UNIQUE\u0645\u062b\u0627\u0644@\u0645\u0648\u0642\u0639",
    "Punycode": "UNIQUE@xn--mnchen-3ya.example",
    "an emoji": "UNIQUE\U0001f600@example.com",
}

REFUSED = {
    "empty": "",
    "a space": " ",
    "no sign": "ada",
    "only the sign": "@",
    "no local part": "@example.com",
    "no domain": "ada@",
    "a space as local part": " @example.com",
    "a space as domain": "ada@ ",
    "two signs": "ada@grace@example.com",
    "two signs in a row": "ada@@example.com",
    "a last sign": "ada@example.com@",
    "another sign": "ada\uff20example.com",
    "inner space": "ada b@example.com",
    "space before the sign": "ada @example.com",
    "space behind the sign": "ada@ example.com",
    "space in the domain": "ada@exam ple.com",
    "no-break space inside": "ada\u00a0b@example.com",
    "wide space inside": "ada\u3000b@example.com",
    "line separator inside": "ada\u2028b@example.com",
    "two emails": "ada@example.com, grace@example.com",
    "tab before": "\tada@example.com",
    "tab inside": "ada\tb@example.com",
    "line feed behind": "ada@example.com\n",
    "carriage return behind": "ada@example.com\r",
    "a header line": "ada@example.com\r\nBcc: grace@example.com",
    "NUL inside": "ada\x00@example.com",
    "delete inside": "ada\x7f@example.com",
    "next line behind": "ada@example.com\x85",
}
