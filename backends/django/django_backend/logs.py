"""Write the log so that nobody can forge a line of it.

Clauses: LOG-1.
"""

import logging
import re

logger = logging.getLogger(__name__)

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class CarefulFormatter(logging.Formatter):
    """Writes a record so that what a visitor has sent cannot look like a record of its own.

    Control characters are escaped: a line feed would begin a line, an ESC could change what the
    terminal shows (CWE-117). The lines of a traceback are indented.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line, with its traceback in further lines that begin with `|`."""
        # A copy: other handlers get the record as it is.
        plain = logging.makeLogRecord({**record.__dict__, "exc_info": None, "exc_text": None})
        plain.msg, plain.args = escape(record.getMessage()), ()
        lines = [super().format(plain)]
        if record.exc_info:
            lines += self.formatException(record.exc_info).split("\n")
        return "\n| ".join([lines[0], *map(escape, lines[1:])])


def note_store_failure(error: Exception) -> None:
    """Log why the database has failed."""
    # The first line alone: PostgreSQL's others may tell what somebody has sent.
    reason = str(error).partition("\n")[0]
    logger.error("The store failed: %s", reason)


def escape(text: str) -> str:
    """The text with its control characters written as escapes."""
    return CONTROL.sub(lambda match: ascii(match[0])[1:-1], text)


def has_traceback(record: logging.LogRecord) -> bool:
    """Whether a record tells of an exception: a filter for what Django says of answers."""
    return bool(record.exc_info)
