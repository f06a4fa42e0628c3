"""Tell a session value that is mere chance from one that is signed or sealed with a secret."""

from __future__ import annotations

import base64
import json
import re
import zlib

# Fernet, Iron, PASETO, and what Express signs.
_SEALED = re.compile(r"gAAAAA|Fe26\.2\*|v[1-4]\.(local|public)\.|s(:|%3A)")
_BETWEEN = re.compile(r"[.:|!~]|%2E|%3A|--")
_MOST = 10_000  # bytes that are unpacked


def what_is_said(value: str) -> str:
    """What a session value says to whoever takes it apart; empty for mere chance.

    Signed values have parts: what is said as JSON, perhaps packed, and the signature.
    """
    if found := _SEALED.match(value):
        return f"{found[0]}…, sealed with a secret"
    texts = (text for part in _BETWEEN.split(value.strip('"')) for text in _readings(part))
    return next((text for text in texts if _is_json(text)), "")


def _readings(part: str) -> list[str]:
    try:
        raw = base64.b64decode(part + "=" * (-len(part) % 4), b"-_", validate=True)
    except ValueError:
        return []
    return [each.decode("utf-8", "replace") for each in (raw, _unpacked(raw))]


def _unpacked(raw: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(raw, _MOST)
    except zlib.error:
        return b""


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), (dict, list))
    except (ValueError, RecursionError):
        return False
