"""Django's hashers, with the kit's costs, and as careful as strangers make it necessary.

Clauses: PW-4, PW-6, LOGIN-4, ENUM-1.
"""

from dataclasses import replace

import bcrypt
from argon2 import Parameters
from django.contrib.auth.hashers import Argon2PasswordHasher, BCryptPasswordHasher

from .config import settings

# Passes over the memory, and KiB of it. `standard` is what OWASP asks for at least.
COSTS = {"standard": (2, 19 * 1024), "light": (1, 8), "heavy": (2, 64 * 1024)}
BCRYPT_MAX = 72  # bytes; bcrypt never looked at more


class Argon2Hasher(Argon2PasswordHasher):
    """Argon2id. Django's own cost is for machines with more memory."""

    parallelism = 1
    # Bits: 16 characters, as long as in other backends, which would else renew each other's hashes.
    salt_entropy = 95

    def params(self) -> Parameters:
        """The cost of new hashes; one that was made at another is replaced at the next log-in."""
        passes, memory = COSTS[settings().hash_cost]
        usual: Parameters = super().params()
        return replace(usual, time_cost=passes, memory_cost=memory)


class TutorialHasher(BCryptPasswordHasher):
    """The tutorial's bcrypt, which is only checked, never made."""

    def verify(self, password: str, encoded: str) -> bool:
        """Whether the password belongs to the hash, which ends at the 72nd byte.

        The tutorial's bcrypt cut passwords silently; today's raises, and that 500 would tell a
        stranger that the email is known. The new hash, made right after, counts every character.
        """
        _, stored = encoded.split("$", 1)
        return bcrypt.checkpw(password.encode()[:BCRYPT_MAX], stored.encode())
