"""Take from a browser's advice only what can be followed: a whole answer is always right, too.

Clauses: WIRE-5, INPUT-8.
"""

import re
from collections import Counter

from starlette.types import Scope

DATE = re.compile(
    rb"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d "
    rb"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT"
)
TAG = re.compile(rb'(W/)?"[\x21\x23-\x7e]{0,100}"')
# What browsers send. Every other form HTTP allows to pass over (RFC 9110, 14.2).
FOLLOWED = {
    b"if-modified-since": DATE,
    b"if-none-match": re.compile(rb"[\x20-\x7e]*"),
    b"range": re.compile(rb"bytes=(\d{1,15}-\d{0,15}|-\d{1,15})"),
    b"if-range": re.compile(DATE.pattern + b"|" + TAG.pattern),
}


def drop_odd(scope: Scope) -> None:
    """Forget the conditions and ranges of this request that are of no usual form."""
    names = Counter(name for name, _ in scope["headers"])
    scope["headers"] = [
        (name, value)
        for name, value in scope["headers"]
        if name not in FOLLOWED or (names[name] == 1 and FOLLOWED[name].fullmatch(value))
    ]
    if b"if-range" in names and b"if-range" not in dict(scope["headers"]):
        # Its condition cannot be read, so it is not met: then the range does not hold either.
        scope["headers"] = [each for each in scope["headers"] if each[0] != b"range"]
