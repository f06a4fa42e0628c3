"""Find password hashes in stored data, and read how slow they are."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

# How the usual libraries write them: PHC strings, crypt's own form, Werkzeug's and Django's.
_FORMS = (
    rb"\$(?P<argon2>argon2id|argon2i|argon2d)\$v=\d+\$m=(?P<m>\d+),t=(?P<t>\d+),p=(?P<p>\d+)"
    rb"\$[\w+/.=-]+\$[\w+/.=-]+",
    rb"\$(?P<bcrypt>2[abxy])\$(?P<cost>\d\d)\$[./A-Za-z0-9]{53}",
    rb"\$(?P<phc>scrypt)\$ln=(?P<ln>\d+),r=(?P<r>\d+),p=(?P<p>\d+)\$[\w+/.=-]+\$[\w+/.=-]+",
    rb"(?P<scrypt>scrypt):(?P<n>\d+):(?P<r>\d+):(?P<p>\d+)\$[\w.-]+\$[0-9a-f]{64,}",
    rb"\$?pbkdf2[-_:](?P<hash>sha\d+)[$:](?:i=)?(?P<rounds>\d+)(?:,l=\d+)?\$[\w+/.=-]+\$[\w+/.=-]+",
)
# What OWASP's Password Storage Cheat Sheet asks for at least, in all its equal settings.
_PBKDF2 = {b"sha256": 600_000, b"sha512": 210_000}  # rounds
_ARGON2 = (7 * 1024, 35_000)  # KiB, KiB times passes
_BCRYPT = 10  # cost
_QUICK = ("md5", "sha1", "sha256", "sha512")


@dataclass(frozen=True)
class Hash:
    """One stored hash as text, and why it is too quick; empty if it is slow enough."""

    text: str
    weakness: str


def hashes(contents: bytes) -> set[Hash]:
    """All hashes in the data whose form is known."""
    found = (match for form in _FORMS for match in re.finditer(form, contents))
    return {Hash(each.group().decode(), _weakness(each)) for each in found}


def traces(password: str, contents: bytes) -> list[str]:
    """Ways in which the password itself, or a quick hash of it, is in the data."""
    plain, lower = password.encode(), contents.lower()
    ways = {"as it is": plain, "as UTF-16": password.encode("utf-16-le")}
    quick = {
        name: hashlib.new(name, plain).digest() for name in ("md5", "sha1", "sha256", "sha512")
    }
    found = [name for name, data in (ways | quick).items() if data in contents]
    for name, data in ({"": plain} | quick).items():
        found += [f"{name} {form}".strip() for form, text in _written(data) if text in contents]
        found += [f"{name} hex".strip()] if data.hex().encode() in lower else []
    return found


def _written(data: bytes) -> Iterator[tuple[str, bytes]]:
    yield "base64", base64.b64encode(data).rstrip(b"=")
    yield "base64url", base64.urlsafe_b64encode(data).rstrip(b"=")


def _weakness(match: re.Match[bytes]) -> str:
    part = {name: value for name, value in match.groupdict().items() if value is not None}
    if "argon2" in part:
        memory, passes = int(part["m"]), int(part["t"])
        weak = part["argon2"] != b"argon2id" or memory < _ARGON2[0] or memory * passes < _ARGON2[1]
        return "Argon2id with at least 19 MiB and 2 passes, or an equal" if weak else ""
    if "bcrypt" in part:
        return f"bcrypt with a cost of at least {_BCRYPT}" if int(part["cost"]) < _BCRYPT else ""
    if "rounds" in part:
        least = _PBKDF2.get(part["hash"])
        weak = least is None or int(part["rounds"]) < least
        return "PBKDF2 with at least 600 000 rounds of HMAC-SHA-256" if weak else ""
    return ""  # of scrypt the contract names no parameters
