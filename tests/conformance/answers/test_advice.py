"""Headers that only advise never break the server, whatever they hold (WIRE-5)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.clauses import clause
from conformance.instruments.endpoints import a_script
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.wire import Wire

LONG = "9" * 3000
DATES = (
    *("", "0", "-1", "yesterday", "Mon, 30 Nov 2026 12:00:00 GMT", "2026-11-30T12:00:00Z"),
    *("Mon, 30 Nov 2026 12:00:00 +99999999999999", "Mon, 30 Nov 2026 12:00:00 -9999999999"),
    *("Mon, 32 Foo 2026 25:61:61 GMT", "Sat, 01 Jan 0000 00:00:00 GMT", "1 Jan 1 0:0:0 +2359"),
    *("Fri, 31 Dec 9999 23:59:59 -2359", f"Mon, 30 Nov {LONG} 12:00:00 GMT", LONG, '"', "\u20ac"),
)
TAGS = ("", "*", '"', 'W/"', '"a', 'W/"a"', ",,,,", '"a",' * 500, "\\", "\u00ff", LONG)
RANGES = (
    *("bytes=0-", "bytes=-", "bytes=-0", "bytes=5-1", f"bytes={LONG}-", f"bytes=-{LONG}", "bytes"),
    *("bytes=" + "0-0," * 500, "bytes=a-b", "=", "lines=1-2", "bytes=0-0, -1", "bytes=\u0661-"),
)
ADVICE = {
    **dict.fromkeys(("If-Modified-Since", "If-Unmodified-Since", "Date"), DATES),
    **dict.fromkeys(("If-None-Match", "If-Match"), TAGS),
    "If-Range": (*DATES, *TAGS),
    "Range": RANGES,
    "Expect": ("", "100-Continue, x", "200-ok", LONG),
    "Max-Forwards": ("", "-1", LONG),
    "Accept-Encoding": ("", "gzip;q=" + LONG, "*;q=0", ";;;,q"),
    "TE": ("", "trailers;q=x", ",,"),
    "Cache-Control": ("", f"max-age={LONG}", "max-age=-1, =,"),
}


@clause("WIRE-5")
@pytest.mark.parametrize("name", ADVICE)
def test_advice_never_breaks_the_server(name: str, new_wire: Callable[[], Wire]) -> None:
    """A header that only advises causes no 5xx on page, script or API, whatever it holds."""
    wire = new_wire()
    paths = ("/", "/api/status", a_script(wire))
    for value in ADVICE[name]:
        # With If-Range goes a range: without one it says nothing.
        more = (("Range", "bytes=0-5"),) if name == "If-Range" else ()
        for path in paths:
            answer = wire.send(Request("GET", path, ((name, value), *more)))
            promise(
                answer.status < 500,
                sent=f"GET {path} with {name}: {value[:80]}",
                wanted="an answer as without this header, or a refusal",
                got=answer,
                likely="the header is read by a parser that raises errors for such values",
            )
    promise(answers.status(wire.get("/api/status")) is False, wanted="it serves", got="not")
