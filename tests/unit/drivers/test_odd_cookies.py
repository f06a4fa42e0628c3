"""Cookies that are odd, long or too many: the jar takes them as browsers do."""

from __future__ import annotations

import pytest

from fourstep.drivers.http.cookies import Jar

ODD_COOKIES = (
    *("=x", ";", "a", "a=b; Max-Age=" + "9" * 5000, "a=b; Max-Age=²", "a=b; Max-Age=--5"),
    *(
        f"a=b; Expires={each}"
        for each in ("x", "Mon, 99 Foo 99999 99:99:99 +999999", "1 1 1 1:1", "")
    ),
    "a=b; Expires=Mon, 01 Jan 0001 00:00:00 +2359",
    "a=b; Expires=Fri, 31 Dec 9999 23:59:59 -9999",
    *("a=" + "x" * 60_000, "\x00=\x1b; Path=\ud800", "a=b; Path=//x; Domain=..; Secure=;=;;"),
)


@pytest.mark.parametrize("header", ODD_COOKIES)
def test_an_odd_cookie_is_taken_or_left(header: str) -> None:
    """As browsers do; the jar goes on."""
    jar = Jar()
    jar.take([header, "good=one"])

    assert "good=one" in jar.make_header("/")
    assert len(jar.make_header("/")) < 5000


def test_a_jar_is_bounded() -> None:
    """Of cookies without end the newest stay, as in browsers."""
    jar = Jar()
    jar.take(f"n{number}=x" for number in range(1000))

    assert len(jar) == 180
    assert "n999=x" in jar.make_header("/")
