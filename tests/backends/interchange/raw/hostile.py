"""Texts that cost a careless program much: long, nested, repeated, odd.

Each shape comes in several lengths: some below the limits of a head, some above, where a refusal
is due. `HOSTILE_HEADERS` puts them into each header that a program below may read.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from hypothesis import strategies as st

from backends.interchange.differential.steps import CLIENT, Step
from backends.interchange.differential.values import ADA, PASSWORDS

SHAPES: dict[str, Callable[[int], str]] = {
    "one character": lambda size: "a" * size,
    "spaces between": lambda size: "a" + " " * size + "b",
    "tabs between": lambda size: "a" + "\t" * size + "b",
    "spaces of other scripts": lambda size: "a" + "\u2003" * (size // 3) + "b",
    "semicolons": lambda size: "application/json" + ";" * size,
    "an open quote": lambda size: 'application/json; a="' + ";" * size,
    "escapes in quotes": lambda size: '__Host-session="' + '\\1"' * (size // 3),
    "quotes": lambda size: '"' * size,
    "commas": lambda size: "1," * (size // 2),
    "pairs": lambda size: "; ".join(f"k{n}=v" for n in range(size // 8)),
    "stars": lambda size: "application/json" + ";charset*0*=a" * (size // 14),
    "percents": lambda size: "%25" * (size // 3),
    "digits": lambda size: "1" * size,
    "brackets": lambda size: "[" * size,
    "dots and slashes": lambda size: "../" * (size // 3),
    "ats": lambda size: "a@" * (size // 2),
    "accents": lambda size: "a" + "\u0301\u0327" * (size // 4),
    "letters that grow": lambda size: "\ufdfa" * (size // 3),
    "dashes": lambda size: "bytes=" + "0-," * (size // 3),
    "nothing": lambda _: "",
}
LENGTHS = (40, 2_000, 7_000, 60_000)
NAMES = (
    "Accept", "Accept-Encoding", "Accept-Language", "Authorization", "Connection", "Content-Type",
    "Content-Encoding", "Cookie", "Cookie2", "Expect", "Forwarded", "Host", "If-Match",
    "If-Modified-Since", "If-None-Match", "If-Range", "If-Unmodified-Since", "Keep-Alive",
    "Max-Forwards", "Origin", "Pragma", "Range", "Referer", "Sec-Fetch-Site", "Sec-Purpose", "TE",
    "Upgrade", "User-Agent", "X-Forwarded-For", "X-Forwarded-Proto", "X-HTTP-Method-Override",
)  # fmt: skip
DATES = (
    "Sun, 06 Nov 1994 08:49:37 GMT",
    "Sunday, 06-Nov-94 08:49:37 GMT",
    "Sun Nov  6 08:49:37 1994",
    "Sun, 06 Nov 1994 08:49:37 +9999",
    "Sun, 06 Nov 1994 08:49:37 +99999999999999999999",
    "Sun, 06 Nov 1994 08:49:37 -2400",
    "Fri, 31 Dec 9999 23:59:59 GMT",
    "Fri, 31 Dec 9999 23:59:59 -0100",
    "Mon, 01 Jan 0001 00:00:00 +0100",
    "Mon, 01 Jan 0001 00:00:00 GMT",
    "Thu, 01 Jan 1970 00:00:00 GMT",
    "Sun, 99 Nov 99999999999 99:99:99 GMT",
    "Sun, 06 Nov \u00b2\u00b2 08:49:37 GMT",
    "0", "-1", "nan", "1e999", "",
)  # fmt: skip
RANGES = (
    "bytes=0-0", "bytes=0-", "bytes=-1", "bytes=-0", "bytes=5-1", "bytes=0-0,2-2", "bytes=",
    "bytes=99999999999999999999-", "bytes=0-99999999999999999999999", "bytes=-99999999999999999",
    "bytes=a-b", "bytes=\u00b2-", "bytes= 0-0", "items=0-1", "bytes=0-0," * 40, "bytes=--1", "=",
    "bytes=+1-2", "bytes=1_0-2_0", "bytes=" + "9" * 5000 + "-",
)  # fmt: skip
TAGS = ("*", '"x"', 'W/"x"', '"x", W/"y"', '"', "W/", "x", ",,,", '"a" "b"', "")
ADVICE = st.one_of(
    st.tuples(
        st.sampled_from(["If-Modified-Since", "If-Unmodified-Since", "If-Range", "Date"]),
        st.sampled_from(DATES),
    ),
    st.tuples(st.just("Range"), st.sampled_from(RANGES)),
    st.tuples(st.sampled_from(["If-None-Match", "If-Match", "If-Range"]), st.sampled_from(TAGS)),
    st.tuples(st.just("Expect"), st.sampled_from(["100-continue", "100-Continue", "x", ""])),
    st.tuples(st.just("Max-Forwards"), st.sampled_from(["0", "-1", "9" * 5000, "x"])),
)
HOSTILE_HEADERS = st.builds(
    lambda name, shape, size: (name, SHAPES[shape](size)),
    st.sampled_from(NAMES),
    st.sampled_from([*SHAPES]),
    st.sampled_from(LENGTHS),
)
MEMBERS = ("email", "password", "current", "new", "other")


def _body(client: int, path: str, member: str, shape: str, size: int) -> Step:
    honest = {"email": ADA, "password": PASSWORDS[0], "current": PASSWORDS[0], "new": PASSWORDS[1]}
    members = {**honest, member: SHAPES[shape](size)}
    text = json.dumps(members, ensure_ascii=False).encode()
    return Step(client, "POST", path, (("Content-Type", "application/json"),), text)


HOSTILE_BODIES = st.builds(
    _body,
    CLIENT,
    st.sampled_from(["/api/login", "/api/register", "/api/password"]),
    st.sampled_from(MEMBERS),
    st.sampled_from([*SHAPES]),
    st.sampled_from([*LENGTHS, 30_000]),
)
