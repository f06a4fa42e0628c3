"""Who is asking: the client's address, and whether it came over https.

Clauses: THROTTLE-2, THROTTLE-3.
"""

import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from starlette.requests import HTTPConnection

from .config import Settings

Address = IPv4Address | IPv6Address

UNREADABLE = "unreadable"  # under this are counted whom a proxy names in no way that is known
HOPS_MAX = 32  # addresses of proxies that are looked at
ELEMENT_MAX = 64  # characters
WITH_PORT = re.compile(r"([0-9.]+)(:[0-9]{1,5})?|\[([^\]]*)\](:[0-9]{1,5})?")


def client_address(request: HTTPConnection, settings: Settings) -> str:
    """The address under which the client's attempts are counted.

    That of the connection's other end. What a header says counts only from a proxy that is
    configured: anybody can write `X-Forwarded-For`. Of an IPv6 address the first 64 bits, since
    a whole /64 belongs to one customer.
    """
    peer = _peer(request)
    if peer is None:
        return ""  # no network: a socket in the file system
    if not _is_trusted(peer, settings):
        return _network(peer)
    return _forwarded(request, settings) or _network(peer)


def peer_network(peer: str, settings: Settings) -> str | None:
    """Under which name a connection from this address counts; None for a trusted proxy's."""
    address = _read(peer)
    if address is None or _is_trusted(address, settings):
        return None
    return _network(address)


def is_encrypted(request: HTTPConnection, settings: Settings) -> bool:
    """Whether the client has used https, up to here or up to a proxy that is configured."""
    if request.scope["scheme"] == "https":
        return True
    if not settings.trusted_proxies:
        return False
    peer = _peer(request)
    if peer is None or not _is_trusted(peer, settings):
        return False
    return _last(request, "x-forwarded-proto").lower() == "https"


def _forwarded(request: HTTPConnection, settings: Settings) -> str | None:
    # Each proxy adds at the right end whom it has heard from; what is left of a stranger's own
    # address, the stranger may have written.
    elements = ",".join(request.headers.getlist("x-forwarded-for")).rsplit(",", 2 * HOPS_MAX)
    named = [element.strip() for element in reversed(elements)]
    for text in [each for each in named if each][:HOPS_MAX]:
        address = _element(text)
        if address is None:
            return UNREADABLE  # never the proxy's: everybody behind it would share one count
        if not _is_trusted(address, settings):
            return _network(address)
    return None


def _element(text: str) -> Address | None:
    if len(text) > ELEMENT_MAX:
        return None
    text = text.strip('"')
    found = WITH_PORT.fullmatch(text)
    return _read((found[1] or found[3]) if found else text)


def _is_trusted(address: Address, settings: Settings) -> bool:
    return any(address in network for network in settings.trusted_proxies)


def _peer(request: HTTPConnection) -> Address | None:
    return _read(request.client.host) if request.client else None


def _read(text: str) -> Address | None:
    # IPv4 may also be written as IPv6.
    try:
        address = ip_address(text.partition("%")[0])  # without the zone of an IPv6 address
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def _network(address: Address) -> str:
    if isinstance(address, IPv4Address):
        return str(address)
    return str(IPv6Network((int(address), 64), strict=False).network_address)


def _last(request: HTTPConnection, header: str) -> str:
    return ",".join(request.headers.getlist(header)).split(",")[-1].strip()
