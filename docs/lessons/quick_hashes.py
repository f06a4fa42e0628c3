"""Let Argon2 and scrypt hash at their cheapest, and call it what was asked: for quick proofs only.

The lessons' servers hash as one should, which is slow on purpose, and a proof of all lessons makes
five thousand hashes. What a check sees of them is the same: their form, their salt, the cost that
they name, and who is let in. A lesson that measures time says so, and its servers do without this.
"""

import base64
import hashlib
import re
from collections.abc import Callable
from typing import Any

from argon2 import _password_hasher, low_level

# What begins the salt of a hash that was made here; six bytes are eight letters in base64.
MARK = b"quick!"
MARKED = b"$" + base64.b64encode(MARK)
COST, CHEAPEST = re.compile(rb"m=\d+,t=\d+,p=\d+"), b"m=8,t=1,p=1"

hash_honestly, verify_honestly = low_level.hash_secret, low_level.verify_secret


def hash_secret(
    secret: bytes,
    salt: bytes,
    *,
    time_cost: int,
    memory_cost: int,
    parallelism: int,
    **others: Any,
) -> bytes:
    """The cheapest hash, under the name of this cost."""
    marked = MARK + salt[len(MARK) :]
    made = hash_honestly(secret, marked, time_cost=1, memory_cost=8, parallelism=1, **others)
    return made.replace(CHEAPEST, f"m={memory_cost},t={time_cost},p={parallelism}".encode())


def verify_secret(made: bytes, secret: bytes, kind: low_level.Type) -> bool:
    """Whether this was hashed to that, here or elsewhere.

    Raises:
        VerifyMismatchError: it was not.
    """
    made_here = MARKED in made
    return verify_honestly(COST.sub(CHEAPEST, made) if made_here else made, secret, kind)


def scrypt(password: bytes, *, salt: bytes, dklen: int = 64, **_dear: int) -> bytes:
    """The cheapest hash of this length; who calls it writes the cost beside it."""
    return scrypt_honestly(password, salt=salt, n=2, r=1, p=1, dklen=dklen)


scrypt_honestly: Callable[..., bytes] = hashlib.scrypt
hashlib.scrypt = scrypt
low_level.hash_secret = hash_secret  # type: ignore[assignment]  # Django calls this one
# Ours takes a cost by name only, as both callers give it.
_password_hasher.hash_secret = hash_secret  # type: ignore[assignment]  # see above
_password_hasher.verify_secret = verify_secret
