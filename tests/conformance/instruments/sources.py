"""Where a request may come from, as its headers tell, and whether it is to be served.

A row is the whole of what a browser says of it: Sec-Fetch-Site, and Origin beside or instead.
`{url}` stands for the server's own origin, `{own}` for its host and port, `{host}` and `{port}`
for either.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from conformance.cross_site.victim import Pairs

SITE, ORIGIN = "Sec-Fetch-Site", "Origin"
FOREIGN = (ORIGIN, "https://mallory.example")
OWN = (ORIGIN, "{url}")
NO_ORIGIN = (ORIGIN, "null")

HONEST: Mapping[str, Pairs] = {
    "the page itself": ((SITE, "same-origin"),),
    "the page itself, with its origin": ((SITE, "same-origin"), OWN),
    "a typed address": ((SITE, "none"),),
}
OWN_ORIGIN: Mapping[str, Pairs] = {
    "own origin": (OWN,),
    # What a proxy in front of the server has taken the TLS from.
    "own origin by https": ((ORIGIN, "https://{own}"),),
}
# The browser knows better than Origin, which some requests carry for the sake of others.
DECIDED: Mapping[str, Pairs] = {
    "same-origin beside a foreign origin": ((SITE, "same-origin"), FOREIGN),
    "none beside no origin": ((SITE, "none"), NO_ORIGIN),
}

OTHER_SITES: Mapping[str, Pairs] = {
    "another site": ((SITE, "cross-site"),),
    "another site, with its origin": ((SITE, "cross-site"), FOREIGN),
    "another site beside the own origin": ((SITE, "cross-site"), OWN),
    "a neighbour": ((SITE, "same-site"),),
    "a neighbour beside the own origin": ((SITE, "same-site"), OWN),
    "a word of the future": ((SITE, "same-party"), OWN),
}
TWICE: Mapping[str, Pairs] = {
    "the honest word first": ((SITE, "same-origin"), (SITE, "cross-site")),
    "the honest word last": ((SITE, "cross-site"), (SITE, "same-origin")),
    "both in one": ((SITE, "same-origin, cross-site"),),
}
FOREIGN_ORIGINS: Mapping[str, Pairs] = {
    "foreign origin": (FOREIGN,),
    "no origin": (NO_ORIGIN,),
}

# Each is foreign, and each is taken for the server's own by some way of comparing.
LOOKALIKES = {
    "another scheme, host and port": "https://mallory.example",
    "same port": "http://mallory.example:{port}",
    "other port": "http://{host}:{other_port}",
    "port left out": "http://{host}",
    "port cut short": "http://{host}:{cut_port}",
    "port prolonged": "http://{own}0",
    "prefix": "http://{own}.mallory.example",
    "prefix of the host": "http://{host}.mallory.example:{port}",
    "suffix": "http://mallory-{own}",
    "subdomain": "http://mallory.{own}",
    "user name": "http://{own}@mallory.example",
    "user name and password": "http://{host}:{port}@mallory.example:{port}",
    "path": "http://mallory.example/{own}",
    "query": "http://mallory.example?{own}",
    "fragment": "http://mallory.example#{own}",
    "own origin and a foreign one": "http://{own} https://mallory.example",
    "foreign origin and one's own": "https://mallory.example http://{own}",
    "null": "null",
    "no scheme": "{own}",
}


def filled_in(headers: Pairs, url: str) -> Pairs:
    """Headers with the names and numbers of the server at this address."""
    return tuple((name, fill_in(value, url)) for name, value in headers)


def fill_in(text: str, url: str) -> str:
    """A text with the names and numbers of the server at this address."""
    parts = urlsplit(url)
    port = str(parts.port or {"http": 80, "https": 443}[parts.scheme])
    return text.format(
        url=url,
        own=parts.netloc,
        host=parts.hostname,
        port=port,
        other_port=int(port) - 1,
        cut_port=port[:-1],
    )
