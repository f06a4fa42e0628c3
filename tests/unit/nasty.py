"""Texts that a hostile server may send: none may do anything where it is shown."""

from __future__ import annotations

import re

# What a text does, if it is shown as it is.
NASTY = {
    "clears the terminal": "\x1b[2J\x1b[H",
    "sets the title": "\x1b]0;owned\x07",
    "is a control string of one byte": "\x9b31m\x9d0;owned\x9c",
    "goes back and writes over": "PASS\r\b\b\b\bFAIL",
    "turns the direction": "abc\u202egnp.exe\u202c\u2066\u2069\u200f",
    "ends lines that are none": "one\u2028two\u2029three\x85four\x0bfive\x0csix",
    "is half a character": "\ud800 and \udfff and \udc80",
    "is no character of XML": "\x00\x01\x08\x0e\x1f\x7f\ufffe\uffff",
    "hides": "pass\u200b\u2060\ufeff\U000e0041word",
    "is markup": "<script>alert(1)</script> ]]> & \" ' [red]x[/] [/old] :bomb:",
    "is Markdown": "| ![x](http://evil.example/x.png) [a](javascript:b) `c` **d** \\|",
    "is long": "A" * 200_000,
}
# Everything that a terminal, a reader's eye or a parser may obey; line feeds and tabs may stay.
_OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff0-\ufff8"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
ALL = "\n".join(NASTY.values())


def obeyed(text: str) -> list[str]:
    """What of a text would be obeyed and not shown."""
    return sorted(set(_OBEYED.findall(text)))
