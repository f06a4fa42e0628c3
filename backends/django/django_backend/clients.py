"""Tell where a request comes from, and believe nobody but the proxies that are trusted.

Clauses: THROTTLE-2, THROTTLE-3.
"""

import re
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from django.http import HttpRequest

from .config import settings
from .environment import Network

Address = IPv4Address | IPv6Address

UNREADABLE = "unreadable"  # what a proxy says of all clients whose addresses cannot be read
LONGEST = 64  # characters of an address with its port
# How proxies write an address: with a port or without, in quotes (RFC 7239) or without.
FORM = re.compile(r'"?(?:\[([^]]*)\]|([0-9.]+))(?::[0-9]{1,5})?"?')


def client_address(request: HttpRequest) -> str:
    """The address under which the throttle counts: of an IPv6 address its /64 network's first.

    A whole /64 belongs to one customer, who could use a new address for every guess.
    """
    peer = _peer(request)
    if peer is None:
        return "unknown"  # counted all the same, together
    if not _is_trusted(peer):
        return _network(peer)
    return _forwarded(request.META.get("HTTP_X_FORWARDED_FOR", "")) or _network(peer)


def peer_network(peer: str, proxies: Sequence[Network]) -> str | None:
    """Under which name a connection from this address counts; None for a trusted proxy's."""
    address = _parse(peer)
    if address is None:
        return "unknown"
    return None if any(address in each for each in proxies) else _network(address)


def is_encrypted(request: HttpRequest) -> bool:
    """Whether the visitor's own connection speaks TLS: here, or as far as a trusted proxy."""
    if request.scheme == "https":
        return True
    claimed = request.META.get("HTTP_X_FORWARDED_PROTO", "").rpartition(",")[2].strip().lower()
    if claimed != "https":
        return False
    peer = _peer(request)
    return peer is not None and _is_trusted(peer)


def _network(address: Address) -> str:
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, 64), strict=False).network_address)
    return str(address)


def _forwarded(header: str) -> str | None:
    # Each proxy adds on the right whom it has seen. What stands further left than the first
    # stranger was written by that stranger.
    for part in reversed(header.split(",")):
        if not (element := part.strip(" \t")):
            continue
        address = _parse(_without_port(element))
        if address is None:
            return UNREADABLE  # somebody, though not the proxy
        if not _is_trusted(address):
            return _network(address)
    return None


def _without_port(element: str) -> str:
    if len(element) > LONGEST:
        return ""
    parts = FORM.fullmatch(element)
    return next(filter(None, parts.groups()), "") if parts else element


def _peer(request: HttpRequest) -> Address | None:
    return _parse(request.META.get("REMOTE_ADDR", ""))


def _parse(text: str) -> Address | None:
    try:
        address = ip_address(text.partition("%")[0])  # %: the network card of a link-local address
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return address


def _is_trusted(address: Address) -> bool:
    return any(address in network for network in settings().trusted_proxies)
