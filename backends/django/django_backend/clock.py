"""What time it is, and how times are written."""

from datetime import UTC, datetime


def now() -> datetime:
    """This moment in UTC, without a zone, as the store keeps times."""
    return datetime.now(UTC).replace(tzinfo=None)


def rfc3339(time: datetime) -> str:
    """The time in whole seconds as answers tell it: 2026-11-23T20:43:00Z (RFC 3339)."""
    return f"{time:%Y-%m-%dT%H:%M:%SZ}"
