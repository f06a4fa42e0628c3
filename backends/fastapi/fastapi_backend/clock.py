"""What time it is."""

from datetime import UTC, datetime


def now() -> datetime:
    """The time in UTC, without a zone, as the store keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)
