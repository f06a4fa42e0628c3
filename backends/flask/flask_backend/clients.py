"""Tell where a request comes from, and believe nobody but the proxies that are trusted."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from flask import Request

from .config import settings

Address = IPv4Address | IPv6Address


def client_address(request: Request) -> str:
    """The address under which the throttle counts: of an IPv6 address its /64 network's first.

    A whole /64 belongs to one customer, who could use a new address for every guess.
    """
    peer = _peer(request)
    if peer is None:
        return "unknown"  # counted all the same, together
    address = peer
    if _is_trusted(peer):
        address = _forwarded(request.headers.get("X-Forwarded-For", "")) or peer
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, 64), strict=False).network_address)
    return str(address)


def is_encrypted(request: Request) -> bool:
    """Whether the visitor's own connection speaks TLS: here, or as far as a trusted proxy."""
    if request.scheme == "https":
        return True
    claimed = request.headers.get("X-Forwarded-Proto", "").rpartition(",")[2].strip().lower()
    if claimed != "https":
        return False
    peer = _peer(request)
    return peer is not None and _is_trusted(peer)


def _forwarded(header: str) -> Address | None:
    # Each proxy adds on the right whom it has seen. What stands further left than the first
    # stranger was written by that stranger.
    for part in reversed(header.split(",")):
        address = _parse(part.strip())
        if address is None or not _is_trusted(address):
            return address
    return None


def _peer(request: Request) -> Address | None:
    return _parse(request.remote_addr or "")


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
