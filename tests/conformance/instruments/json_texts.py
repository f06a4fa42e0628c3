"""Bodies that are no JSON text in UTF-8, and bodies that are, each around a pair of credentials.

`PAIR` stands for the two members; a reader that is too generous finds them there and logs in.
"""

from __future__ import annotations

import json

from fourstep.drivers.values import Credentials

PAIR = b"PAIR"


def around(text: bytes, credentials: Credentials) -> bytes:
    """A text of this module with an email and a password in it."""
    email, password = (json.dumps(each) for each in (credentials.email, credentials.password))
    return text.replace(PAIR, f'"email": {email}, "password": {password}'.encode())


STRUCTURE = {
    "empty": b"",
    "white space only": b" \n\t ",
    "one bracket": b"{",
    "cut short": b"{PAIR",
    "closed twice": b"{PAIR}}",
    "closed by another bracket": b"{PAIR]",
    "opened only": b"[" * 1000,
    "two values": b"{PAIR} {PAIR}",
    "a word behind": b"{PAIR} x",
    "a NUL behind": b"{PAIR}\x00",
    "a comma behind": b"{PAIR},",
    "last comma": b"{PAIR,}",
    "first comma": b"{,PAIR}",
    "two commas": b'{PAIR,, "a": 1}',
    "no comma": b'{PAIR "a": 1}',
    "no colon": b'{PAIR, "a" 1}',
    "no value": b'{PAIR, "a":}',
    "no name": b"{PAIR, 1}",
    "last comma in a list": b'{PAIR, "a": [1,]}',
    "name without quotes": b"{PAIR, a: 1}",
    "a number as a name": b"{PAIR, 1: 1}",
    "single quotes": b"{PAIR, 'a': 1}",
    "comment to the end of the line": b"{PAIR} // Ada",
    "comment in between": b"{/* Ada */ PAIR}",
    "hash comment": b"{PAIR}\n# Ada",
    "bare word": b'{PAIR, "a": yes}',
    "a word of Python": b'{PAIR, "a": True}',
    "a word of JavaScript": b'{PAIR, "a": undefined}',
    "a word in capitals": b'{PAIR, "a": NULL}',
    "a form": b"email=ada%40example.com&password=x",
    "no-break space around": b"\xc2\xa0{PAIR}",
    "form feed around": b"\x0c{PAIR}",
}

STRINGS = {
    "unfinished string": b'{PAIR, "a": "x',
    "line feed in a string": b'{PAIR, "a": "x\ny"}',
    "tab in a string": b'{PAIR, "a": "x\ty"}',
    "NUL in a string": b'{PAIR, "a": "x\x00y"}',
    "unknown escape": b'{PAIR, "a": "\\x41"}',
    "escaped quote of one stroke": b'{PAIR, "a": "\\\'"}',
    "short escape": b'{PAIR, "a": "\\u00e"}',
    "escape with braces": b'{PAIR, "a": "\\u{65}"}',
    "high surrogate alone": b'{PAIR, "a": "\\ud83d"}',
    "low surrogate alone": b'{PAIR, "a": "\\ude00"}',
    "surrogates in the wrong order": b'{PAIR, "a": "\\ude00\\ud83d"}',
    "two high surrogates": b'{PAIR, "a": "\\ud83d\\ud83d"}',
    "surrogate in a name": b'{PAIR, "\\ud83d": 1}',
    "surrogate in the email": b'{"email": "\\ud83d@example.com", "password": "a long password"}',
    "surrogate in the password": b'{"email": "a@example.com", "password": "a long one \\udc00"}',
}

NUMBERS = {
    "NaN": b'{PAIR, "a": NaN}',
    "Infinity": b'{PAIR, "a": Infinity}',
    "-Infinity": b'{PAIR, "a": -Infinity}',
    "1e999": b'{PAIR, "a": 1e999}',
    "-1e999": b'{PAIR, "a": [-1e999]}',
    "leading zero": b'{PAIR, "a": 01}',
    "leading plus": b'{PAIR, "a": +1}',
    "leading point": b'{PAIR, "a": .5}',
    "last point": b'{PAIR, "a": 1.}',
    "no exponent": b'{PAIR, "a": 1e}',
    "hexadecimal": b'{PAIR, "a": 0x10}',
    "underscores": b'{PAIR, "a": 1_000}',
    "other digits": '{PAIR, "a": \u0661\u0662}'.encode(),
    "minus only": b'{PAIR, "a": -}',
}

BYTES = {
    "byte order mark": b"\xef\xbb\xbf{PAIR}",
    "Latin-1": b'{PAIR, "a": "\xe9"}',
    "byte that never starts a letter": b'{PAIR, "a": "\x80"}',
    "letter cut short": b'{PAIR, "a": "\xe2\x82"}',
    "overlong slash": b'{PAIR, "a": "\xc0\xaf"}',
    "overlong NUL": b'{PAIR, "a": "\xc0\x80"}',
    "surrogate as three bytes": b'{PAIR, "a": "\xed\xa0\xbd"}',
    "surrogate pair as six bytes": b'{PAIR, "a": "\xed\xa0\xbd\xed\xb8\x80"}',
    "beyond Unicode": b'{PAIR, "a": "\xf4\x90\x80\x80"}',
    "bytes of no encoding": b'{PAIR, "a": "\xff\xfe"}',
}

# By Python's names; those without an ending write a byte order mark.
OTHER_ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be")

MALFORMED = STRUCTURE | STRINGS | NUMBERS | BYTES

WELL_FORMED = {
    "no spaces": b"{PAIR}",
    "spaces around": b" \r\n\t{PAIR}\r\n",
    "an unknown member": b'{"a": [1, -0, 2.5, 1E+2, true, false, null, {}], PAIR}',
    "an empty name": b'{"": 1, PAIR}',
    "escaped letters": b'{PAIR, "a": "\\u0041\\/\\"\\\\\\b\\f\\n\\r\\t"}',
    "escaped emoji": b'{PAIR, "a": "\\ud83d\\ude00"}',
    "an emoji": '{PAIR, "a": "\U0001f600"}'.encode(),
    "DEL and line separator": '{PAIR, "a": "\x7f\u2028"}'.encode(),
    "an escaped NUL": b'{PAIR, "a": "\\u0000"}',
    "a large number": b'{PAIR, "a": 1e308}',
    "a few levels": b'{PAIR, "a": [[[[{"b": [{}]}]]]]}',
}
