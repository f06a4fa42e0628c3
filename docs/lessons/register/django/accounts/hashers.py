"""How passwords are hashed."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Hasher(Argon2PasswordHasher):
    """Argon2id with the least that OWASP recommends: 19 MiB, two passes."""

    time_cost, memory_cost, parallelism = 2, 19 * 1024, 1
