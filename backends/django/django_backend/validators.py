"""The rules for new passwords, as Django's validators: AUTH_PASSWORD_VALIDATORS names them.

Django's own four are not used. Two can be told much: `MinimumLengthValidator` the length,
`CommonPasswordValidator` the list (`password_list_path`). But the first knows no longest length;
the second takes spaces away before it looks: it refuses more than the contract does. So do the one
that looks for what only resembles the email, and the one that refuses digits alone.

Clauses: PW-1, PW-2, PW-3, PW-8.
"""

from functools import cache
from pathlib import Path
from typing import Protocol

from django.core.exceptions import ValidationError

from .accounts import CAPITALS
from .config import PASSWORD_MAX, settings

COMMON_FROM = 8  # characters. Where shorter passwords are allowed, as at a desk, so are these.


class HasEmail(Protocol):
    """Whose password it is to be."""

    email: str


class LengthValidator:
    """Neither too short nor too long, in code points."""

    def validate(self, password: str, user: HasEmail | None = None) -> None:  # noqa: ARG002 - Django hands it over
        """Raise ValidationError if it is."""
        if len(password) < settings().password_min:
            raise ValidationError(
                f"must have at least {settings().password_min} characters", code="too_short"
            )
        if len(password) > PASSWORD_MAX:
            raise ValidationError(f"must have at most {PASSWORD_MAX} characters", code="too_long")

    def get_help_text(self) -> str:
        """The rule, for people."""
        return f"It has {settings().password_min} to {PASSWORD_MAX} characters."


class CommonPasswordValidator:
    """None of the passwords that everybody tries first."""

    def validate(self, password: str, user: HasEmail | None = None) -> None:  # noqa: ARG002 - Django hands it over
        """Raise ValidationError if it is one, in whatever case."""
        if _is_strict() and not _common().isdisjoint((password, password.lower())):
            raise ValidationError("is too common", code="too_common")

    def get_help_text(self) -> str:
        """The rule, for people."""
        return "It is none of those that everybody tries first."


class EmailValidator:
    """Not what everybody knows of the user."""

    def validate(self, password: str, user: HasEmail | None = None) -> None:
        """Raise ValidationError if it is the email, or the part of it before the @."""
        if user is None or not _is_strict():
            return
        if password.translate(CAPITALS) in (user.email, user.email.partition("@")[0]):
            raise ValidationError(
                "must not be the email or the part of it before the @", code="is_the_email"
            )

    def get_help_text(self) -> str:
        """The rule, for people."""
        return "It is not the email."


@cache
def _common() -> frozenset[str]:
    listed = Path(__file__).with_name("common_passwords.txt").read_text(encoding="utf-8")
    return frozenset(listed.splitlines())


def _is_strict() -> bool:
    return settings().password_min >= COMMON_FROM
