"""A cookie jar for one backend that treats loopback as browsers and curl do.

Browsers send `Secure` cookies over plain http to loopback addresses ("potentially trustworthy"),
and so does this jar. `http.cookiejar` can be told to do so, too. But it knows no `__Host-` and no
`__Secure-`, has no limits of size, and takes its requests and answers only as urllib has them.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

_GONE = re.compile(r"-[0-9]+|0+")  # a Max-Age that asks to be deleted
_LONGEST = 4096  # characters of name and value; browsers take no longer ones
_MOST = 180  # cookies; browsers forget the oldest then


@dataclass(frozen=True)
class Cookie:
    """One cookie as a `Set-Cookie` header names it. Attribute names are in lower case."""

    name: str
    value: str
    attributes: dict[str, str]

    @property
    def path(self) -> str:
        """Where it is sent."""
        path = self.attributes.get("path", "/")
        return path if path.startswith("/") else "/"

    def is_acceptable(self) -> bool:
        """Whether a browser would take it: its size, its name's prefix (RFC 6265bis 5.6, 4.1.3)."""
        low, has = self.name.lower(), self.attributes
        if len(self.name) + len(self.value) > _LONGEST:
            return False
        if low.startswith("__host-"):
            return "secure" in has and "domain" not in has and has.get("path") == "/"
        return "secure" in has if low.startswith("__secure-") else True

    def is_expired(self) -> bool:
        """Whether it asks to be deleted. Max-Age wins over Expires (RFC 6265bis 5.7)."""
        if (age := self.attributes.get("max-age")) is not None:
            return _GONE.fullmatch(age) is not None
        if (expires := self.attributes.get("expires")) is not None:
            try:
                return parsedate_to_datetime(expires).timestamp() <= time.time()
            except (ValueError, TypeError, IndexError, ArithmeticError, OSError):  # an odd date
                return False
        return False


def parse(header: str) -> Cookie | None:
    """A `Set-Cookie` header as a cookie; None if it names none (RFC 6265bis 5.6)."""
    pair, *rest = header.split(";")
    name, equals, value = pair.partition("=")
    if not equals or not name.strip():
        return None
    attributes = {}
    for part in rest:
        key, _, text = part.partition("=")
        attributes[key.strip().lower()] = text.strip()
    return Cookie(name.strip(), value.strip(), attributes)


class Jar:
    """The cookies of one visitor for one backend."""

    def __init__(self) -> None:
        self._cookies: dict[tuple[str, str], Cookie] = {}

    def take(self, headers: Iterable[str]) -> None:
        """Obey `Set-Cookie` headers as a browser would."""
        for cookie in map(parse, headers):
            if cookie is None or not cookie.is_acceptable():
                continue
            key = (cookie.name, cookie.path)
            if cookie.is_expired():
                self._cookies.pop(key, None)
            else:
                self._cookies[key] = cookie
                if len(self._cookies) > _MOST:
                    del self._cookies[next(iter(self._cookies))]

    def make_header(self, path: str) -> str:
        """The `Cookie` header for a request to this path; empty if there is no cookie for it."""
        return "; ".join(f"{each.name}={each.value}" for each in self if _is_match(each.path, path))

    def copy(self) -> Jar:
        """A second jar with the same cookies, as of now."""
        other = Jar()
        other._cookies = dict(self._cookies)
        return other

    def __iter__(self) -> Iterator[Cookie]:
        return iter(self._cookies.values())

    def __len__(self) -> int:
        return len(self._cookies)


def _is_match(cookie_path: str, path: str) -> bool:
    path = path.split("?")[0]
    return path == cookie_path or path.startswith(cookie_path.rstrip("/") + "/")
