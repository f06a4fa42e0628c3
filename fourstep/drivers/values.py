"""What a visitor types, and how an intent ended."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Credentials:
    """An email and a password, as typed."""

    email: str
    password: str

    def with_password(self, password: str) -> Credentials:
        """The same email with another password."""
        return replace(self, password=password)


@dataclass(frozen=True)
class Outcome:
    """How an intent ended.

    Args:
        accepted: whether the backend did what was asked for.
        told: all that the visitor was told about it, to compare two refusals.
    """

    accepted: bool
    told: str
