"""The Content-Type is read by a parser made for mail, which knows continued and encoded values.

FastAPI does so. What such a parser reads into a header no browser means, and on some it fails.
"""

from __future__ import annotations

from email.message import Message
from typing import Any

from flask_backend import credentials

from mutants.breaking import replaces

KILLS = ("INPUT-4", "ERR-2")


@replaces(credentials._is_json)
def is_json(_honest: Any, request: Any) -> bool:
    """Read it as a mail's header."""
    message = Message()
    message["content-type"] = request.headers.get("Content-Type", "")
    charset = message.get_content_charset("utf-8")
    given = (message.get_content_type(), charset)
    return given == ("application/json", "utf-8")
