"""Session values that somebody can make who has never talked to the server (SESS-2)."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from typing import Any

# The tutorial's own, an empty one, and what examples and templates call theirs.
KEYS = (
    "my_precious",
    "",
    "secret",
    "dev",
    "changeme",
    "secret_key",
    "development key",
    "your-secret-key",
    "django-insecure",
    "keyboard cat",
)
_UNSIGNED = {"alg": "none", "typ": "JWT"}
_SIGNED = {"alg": "HS256", "typ": "JWT"}

Forger = Callable[[Mapping[str, Any], str], str]


def claims(email: str) -> dict[str, Any]:
    """What sessions of many kinds hold for somebody who is logged in."""
    now = int(time.time())
    who = {"email": email, "user": email, "username": email, "sub": email}
    ids = {"id": 1, "user_id": 1, "account_id": 1, "uid": 1, "_user_id": "1", "_auth_user_id": "1"}
    flags = {"logged_in": True, "authenticated": True, "admin": True, "_fresh": True}
    return {**who, **ids, **flags, "iat": now, "exp": now + 3600}


def flask(payload: Mapping[str, Any], key: str) -> str:
    """As Flask signs its cookie, which is how the tutorial keeps a session."""
    text = f"{_url64(_json(payload))}.{_url64(_moment())}"
    derived = hmac.digest(key.encode(), b"cookie-session", "sha1")
    return f"{text}.{_url64(hmac.digest(derived, text.encode(), 'sha1'))}"


def starlette(payload: Mapping[str, Any], key: str) -> str:
    """As Starlette's session middleware signs its cookie."""
    text = f"{b64encode(_json(payload)).decode()}.{_url64(_moment())}"
    derived = hashlib.sha1(b"itsdangerous.Signersigner" + key.encode()).digest()  # noqa: S324  # what is forged uses it
    return f"{text}.{_url64(hmac.digest(derived, text.encode(), 'sha1'))}"


def django(payload: Mapping[str, Any], key: str) -> str:
    """As Django signs a session that it keeps in the cookie."""
    salt = b"django.contrib.sessions.backends.signed_cookies"
    text = f"{_url64(_json(payload))}:{_base62(int(time.time()))}"
    derived = hashlib.sha256(salt + b"signer" + key.encode()).digest()
    return f"{text}:{_url64(hmac.digest(derived, text.encode(), 'sha256'))}"


def jwt(payload: Mapping[str, Any], key: str) -> str:
    """As a JSON Web Token, signed with HMAC and SHA-256 (RFC 7519)."""
    text = f"{_url64(_json(_SIGNED))}.{_url64(_json(payload))}"
    return f"{text}.{_url64(hmac.digest(key.encode(), text.encode(), 'sha256'))}"


def unsigned(payload: Mapping[str, Any], email: str) -> list[str]:
    """Values that nobody has signed: JSON as it is and encoded, `alg: none`, and plain names."""
    data = _json(payload)
    header = _url64(_json(_UNSIGNED))
    return [
        data.decode(),
        b64encode(data).decode(),
        _url64(data),
        data.hex(),
        f"{header}.{_url64(data)}.",
        email,
        _url64(email.encode()),
        hashlib.sha256(email.encode()).hexdigest(),
        hashlib.md5(email.encode()).hexdigest(),  # noqa: S324  # somebody may think that hides it
        *("1", "true", "admin", "logged_in"),
    ]


SIGNED: Mapping[str, Forger] = {
    "Flask": flask,
    "Starlette": starlette,
    "Django": django,
    "JWT": jwt,
}


def _json(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def _url64(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def _moment() -> bytes:
    now = int(time.time())
    return now.to_bytes((now.bit_length() + 7) // 8, "big")


def _base62(number: int) -> str:
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    text = ""
    while number:
        number, rest = divmod(number, 62)
        text = digits[rest] + text
    return text
