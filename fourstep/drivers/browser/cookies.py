"""Put a cookie that was won over HTTP into a browser."""

from __future__ import annotations

from typing import Any

from fourstep.drivers.http.cookies import Cookie

_SAME_SITE = frozenset({"Lax", "None", "Strict"})


def as_browsers_take_it(cookie: Cookie, url: str) -> Any:
    """A cookie for this server in the words of the browser library."""
    made = {
        "name": cookie.name,
        "value": cookie.value,
        # __Host- cookies are only taken from a secure address; browsers then send them to loopback.
        "url": url.replace("http://", "https://") + cookie.path,
        "secure": "secure" in cookie.attributes,
        "httpOnly": "httponly" in cookie.attributes,
    }
    same_site = cookie.attributes.get("samesite", "").capitalize()
    return made | ({"sameSite": same_site} if same_site in _SAME_SITE else {})
