"""What is written to the log."""

import logging

from flask_backend.logs import CarefulFormatter


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
