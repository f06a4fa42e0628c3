"""What somebody can read who decodes a session value in every usual way (SESS-7)."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, urlsafe_b64decode
from collections.abc import Callable, Iterator
from urllib.parse import unquote_to_bytes


def readable(value: str, secrets: tuple[str, ...]) -> str:
    """What can be read in a session value; empty if it is nothing.

    Args:
        value: the session value.
        secrets: words that must not be in it, too long to be there by chance.
    """
    for data in _decoded(value):
        for secret in secrets:
            if secret.lower().encode() in data.lower():
                return secret
        if (found := _json(data)) is not None:
            return found
    return ""


def _decoded(value: str) -> Iterator[bytes]:
    """The value and its parts, decoded; and what those hold when they are compressed."""
    for part in dict.fromkeys((value, *value.replace(":", ".").split("."))):
        for decode in (unquote_to_bytes, _base64, _url64, bytes.fromhex):
            data = _tried(decode, part)
            yield data
            for window in (zlib.MAX_WBITS, zlib.MAX_WBITS | 16):
                yield _inflated(data, window)


def _tried(decode: Callable[[str], bytes], text: str) -> bytes:
    try:
        return decode(text)
    except ValueError:
        return b""


def _base64(text: str) -> bytes:
    return b64decode(_padded(text), validate=True)


def _url64(text: str) -> bytes:
    return urlsafe_b64decode(_padded(text))


def _padded(text: str) -> str:
    return text + "=" * (-len(text) % 4)


def _inflated(data: bytes, window: int) -> bytes:
    try:
        return zlib.decompress(data, window)
    except zlib.error:
        return b""


def _json(data: bytes) -> str | None:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return str(found) if isinstance(found, dict | list) else None
