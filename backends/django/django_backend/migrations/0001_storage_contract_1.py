"""Make the tables of storage contract 1, where another backend has not made them before.

Of itself Django makes tables in another form, and fails if one is there already. So the database
gets the contract's own SQL, and Django's picture of it the models as `makemigrations` wrote them.
"""

import re
from pathlib import Path
from typing import Any, ClassVar

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from django_backend import fields
from django_backend.environment import CannotStartError
from django_backend.migrations._indexes import is_made

COUNTED = re.compile(r"\bid +INTEGER +NOT NULL PRIMARY KEY")


def make_tables(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make what is missing, on SQLite or PostgreSQL."""
    text = Path(__file__).with_name("storage_contract_1.sql").read_text(encoding="utf-8")
    if schema_editor.connection.vendor == "postgresql":  # there an INTEGER does not count by itself
        text = COUNTED.sub("id SERIAL PRIMARY KEY", text)
    for statement in text.split(";"):
        if statement.strip() and not is_made(statement, schema_editor):
            schema_editor.execute(statement)


def add_devices(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """A store from before the list told devices has no column for them."""
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, "sessions")
    if "device" not in {each.name for each in columns}:
        schema_editor.execute("ALTER TABLE sessions ADD COLUMN device VARCHAR(64)")


def refuse_to_drop(_apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """There is no way back: perhaps another backend has made them, and believes they are there."""
    raise CannotStartError("Other backends may use the tables; `manage.py drop_db` deletes them.")


def account() -> Any:
    """A reference to an account."""
    return models.ForeignKey("django_backend.account", models.DO_NOTHING, db_index=False)


def number() -> Any:
    """The number of a row."""
    return models.AutoField(auto_created=True, verbose_name="ID", primary_key=True, serialize=False)


class Migration(migrations.Migration):
    """The first one."""

    initial = True
    dependencies: ClassVar = []
    operations: ClassVar = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunPython(make_tables, refuse_to_drop),
                migrations.RunPython(add_devices, migrations.RunPython.noop),
            ],
            state_operations=[
                migrations.CreateModel(
                    "Account",
                    [
                        ("id", number()),
                        ("email", models.CharField(max_length=254, unique=True)),
                        (
                            "password",
                            fields.PasswordHashField(db_column="password_hash", max_length=255),
                        ),
                        ("registered_on", fields.TimestampField()),
                        ("admin", models.BooleanField(db_default=False, default=False)),
                    ],
                    {"db_table": "accounts"},
                ),
                migrations.CreateModel(
                    "Session",
                    [
                        ("id", number()),
                        ("token_digest", fields.DigestField(unique=True)),
                        ("account", account()),
                        ("created_at", fields.TimestampField()),
                        ("last_used_at", fields.TimestampField()),
                        ("device", models.CharField(max_length=64, null=True)),
                    ],
                    {
                        "db_table": "sessions",
                        "indexes": [
                            models.Index(fields=["account"], name="ix_sessions_account_id"),
                            models.Index(fields=["created_at"], name="ix_sessions_created_at"),
                            models.Index(fields=["last_used_at"], name="ix_sessions_last_used_at"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    "Attempt",
                    [
                        ("id", number()),
                        ("kind", models.CharField(max_length=8)),
                        ("email_digest", fields.DigestField()),
                        ("address", models.CharField(max_length=45)),
                        ("made_at", fields.TimestampField()),
                    ],
                    {
                        "db_table": "attempts",
                        "indexes": [
                            models.Index(
                                fields=["email_digest", "made_at"], name="ix_attempts_email_digest"
                            ),
                            models.Index(fields=["address", "made_at"], name="ix_attempts_address"),
                            models.Index(fields=["made_at"], name="ix_attempts_made_at"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    "KnownAddress",
                    [
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "account_id",
                                "address",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("account", account()),
                        ("address", models.CharField(max_length=45)),
                        ("last_login_at", fields.TimestampField()),
                    ],
                    {
                        "db_table": "known_addresses",
                        "indexes": [
                            models.Index(
                                fields=["last_login_at"], name="ix_known_addresses_last_login_at"
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
