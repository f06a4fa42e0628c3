"""Columns of the storage contract that Django has no field for.

Each says how a value stands in the table; what the code sees are datetimes and texts as usual.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:  # at run time Django's fields take no types in brackets
    TimeField = models.DateTimeField[datetime, datetime]
    TextField = models.CharField[str, str]
else:
    TimeField, TextField = models.DateTimeField, models.CharField

ARGON2, BCRYPT = "argon2", "bcrypt$"  # what Django puts before a hash of each kind
TUTORIAL_PREFIXES = ("$2a$", "$2b$", "$2y$")


class TimestampField(TimeField):
    """TIMESTAMP: UTC without a zone."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:  # noqa: ARG002 - Django hands it over
        """The column's type; Django's own has a zone on PostgreSQL."""
        return "timestamp"

    def get_db_prep_value(
        self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False
    ) -> Any:
        """The time as it is stored.

        SQLite keeps a text, and compares it as one: so the fraction stands there also if it is
        zero, which Django leaves out.
        """
        value = value if prepared else self.get_prep_value(value)  # a text becomes a time
        if connection.vendor == "sqlite" and isinstance(value, datetime) and value.tzinfo is None:
            return value.isoformat(" ", "microseconds")
        return super().get_db_prep_value(value, connection, prepared=True)


class DigestField(TextField):
    """CHAR(64): SHA-256 in hexadecimal."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 64, **options})

    def db_type(self, connection: BaseDatabaseWrapper) -> str:  # noqa: ARG002 - Django hands it over
        """The column's type."""
        return f"char({self.max_length})"


class PasswordHashField(TextField):
    """A PHC string, as every backend reads it.

    Django's hashers want the name of their algorithm before it: `$argon2id$...` in the table is
    `argon2$argon2id$...` here, and `$2b$...` is `bcrypt$$2b$...`.
    """

    def from_db_value(self, value: str | None, *_: object) -> str | None:
        """What Django's hashers know."""
        if value is None:
            return None
        return f"{BCRYPT if value.startswith(TUTORIAL_PREFIXES) else ARGON2}{value}"

    def get_prep_value(self, value: Any) -> Any:
        """What is stored."""
        if not isinstance(value, str):
            return super().get_prep_value(value)
        return value.removeprefix(BCRYPT).removeprefix(ARGON2)
