"""Ways to store a password that look like a hash, and from which anybody gets back to it."""

from __future__ import annotations

import base64
import codecs
import hashlib
from collections.abc import Iterator

_QUICK = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "sha3_512", "blake2b")


def disguises(password: str, email: str, contents: bytes) -> list[str]:
    """The ways in which a password is in the data, or what is quickly computed of it.

    Args:
        password: the password.
        email: its owner's email: a hash of both is as quick.
        contents: the stored data.
    """
    lower = contents.lower()
    found = []
    for name, data in _forms(password, email):
        written = {"": data, "base64": _base64(data), "base64url": _base64(data, b"-_")}
        found += [f"{name} {how}".strip() for how, text in written.items() if text in contents]
        if data.hex().encode() in lower:
            found.append(f"{name} hex".strip())
    return found


def _forms(password: str, email: str) -> Iterator[tuple[str, bytes]]:
    plain = {
        "as it is": password,
        "reversed": password[::-1],
        "in capitals": password.upper(),
        "by rot13": codecs.encode(password, "rot13"),
    }
    for name, text in plain.items():
        yield name, text.encode()
        yield f"{name} as UTF-16", text.encode("utf-16-le")
    both = (email, password)
    beside = {sep.join(pair) for pair in (both, both[::-1]) for sep in ("", ":")}
    for name in _QUICK:
        yield f"by {name}", hashlib.new(name, password.encode()).digest()
        for text in sorted(beside):
            yield f"with the email by {name}", hashlib.new(name, text.encode()).digest()


def _base64(data: bytes, other: bytes = b"+/") -> bytes:
    """A whole number of three bytes, so that what follows does not matter."""
    return base64.b64encode(data[: len(data) // 3 * 3], other)
