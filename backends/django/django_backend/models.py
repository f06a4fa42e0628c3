"""The tables of storage contract 1, as Django's models.

Foreign keys do nothing in Django: the database deletes what belongs to an account by itself.
"""

from typing import ClassVar

from django.db import models

from .fields import DigestField, PasswordHashField, TimestampField


class Account(models.Model):
    """What registering creates.

    No `AbstractBaseUser`: its `check_password` stores a better hash at once, whatever has become
    of the account meanwhile.
    """

    email = models.CharField(max_length=254, unique=True)
    password = PasswordHashField(max_length=255, db_column="password_hash")
    registered_on = TimestampField()
    admin = models.BooleanField(default=False, db_default=False)

    objects: ClassVar[models.Manager["Account"]] = models.Manager()

    class Meta:
        """The table."""

        db_table = "accounts"


class Session(models.Model):
    """One client's time from log-in to log-out.

    Only the token's digest is stored: whoever reads the database cannot log in with it.
    """

    token_digest = DigestField(unique=True)
    account = models.ForeignKey(Account, models.DO_NOTHING, db_index=False)
    created_at = TimestampField()
    last_used_at = TimestampField()
    device = models.CharField(max_length=64, null=True)  # in words, where it is known

    account_id: int
    objects: ClassVar[models.Manager["Session"]] = models.Manager()

    class Meta:
        """The table."""

        db_table = "sessions"
        indexes: ClassVar = [
            models.Index(fields=["account"], name="ix_sessions_account_id"),
            models.Index(fields=["created_at"], name="ix_sessions_created_at"),
            models.Index(fields=["last_used_at"], name="ix_sessions_last_used_at"),
        ]


class Attempt(models.Model):
    """One question for a password, or one registration. Emails are not stored, only digests."""

    kind = models.CharField(max_length=8)
    email_digest = DigestField()
    address = models.CharField(max_length=45)
    made_at = TimestampField()

    objects: ClassVar[models.Manager["Attempt"]] = models.Manager()

    class Meta:
        """The table."""

        db_table = "attempts"
        indexes: ClassVar = [
            models.Index(fields=["email_digest", "made_at"], name="ix_attempts_email_digest"),
            models.Index(fields=["address", "made_at"], name="ix_attempts_address"),
            models.Index(fields=["made_at"], name="ix_attempts_made_at"),
        ]


class KnownAddress(models.Model):
    """An address from which a user has logged in."""

    pk = models.CompositePrimaryKey("account_id", "address")
    account = models.ForeignKey(Account, models.DO_NOTHING, db_index=False)
    address = models.CharField(max_length=45)
    last_login_at = TimestampField()

    account_id: int
    objects: ClassVar[models.Manager["KnownAddress"]] = models.Manager()

    class Meta:
        """The table."""

        db_table = "known_addresses"
        indexes: ClassVar = [
            models.Index(fields=["last_login_at"], name="ix_known_addresses_last_login_at"),
        ]
