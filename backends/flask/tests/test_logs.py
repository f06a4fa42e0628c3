"""What is written to the log."""

import logging

import pytest
from flask import Flask
from flask_backend import logs
from flask_backend.logs import CarefulFormatter
from sqlalchemy.exc import DBAPIError


def written(message: str, *values: object, error: BaseException | None = None) -> str:
    """What the log shows of a record."""
    kind = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("app", logging.ERROR, "app.py", 1, message, values, kind)
    return CarefulFormatter("%(levelname)s %(message)s").format(record)


def test_one_line() -> None:
    """What a visitor has sent begins no line and moves no cursor."""
    assert written("no %s", "a\r\nERROR \x1b[2J\u2028b") == (
        "ERROR no a\\r\\nERROR \\x1b[2J\\u2028b"
    )


def test_traceback() -> None:
    """The lines of a traceback cannot be taken for records."""
    try:
        raise ValueError("x\nERROR forged \x1b")
    except ValueError as error:
        first, *others = written("failed", error=error).split("\n")

    assert first == "ERROR failed"
    assert others[0] == "| Traceback (most recent call last):"
    assert all(line.startswith("| ") for line in others)
    assert "\x1b" not in "".join(others)


def test_a_traceback_of_another_handler() -> None:
    """What another handler has made of a traceback is not written as it is."""
    record = logging.LogRecord("app", logging.ERROR, "app.py", 1, "failed", (), None)
    record.exc_text = "ValueError: x\nERROR forged"

    assert CarefulFormatter("%(levelname)s %(message)s").format(record) == "ERROR failed"


def test_why_the_store_failed(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    """The first line of what the database says, since others may quote what was sent."""
    with app.app_context():
        logs.note_store_failure(DBAPIError("SELECT 1", {}, Exception("it is full\nhunter2\nmore")))

    assert caplog.messages == ["The store failed: it is full"]


def test_set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """All libraries write warnings by our formatter; a request that waits is none."""
    monkeypatch.setattr(logging.root, "handlers", [])
    monkeypatch.setattr(logging.getLogger("waitress.queue"), "level", logging.NOTSET)
    logs.set_up()

    assert [type(each.formatter) for each in logging.root.handlers] == [CarefulFormatter]
    assert logging.root.level == logging.WARNING
    assert logging.getLogger("waitress.queue").level == logging.ERROR
