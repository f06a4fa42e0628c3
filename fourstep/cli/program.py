"""What has to be typed to start the kit here: `fourstep`, or `python3` and the path of run.py."""

from __future__ import annotations

import os
import re
from pathlib import Path
from shlex import quote

STARTED_AS = "FOURSTEP_STARTED_AS"  # run.py sets it
_WORDS = (
    "author|break|check|curl|diff|doctor|explain|goto|hint|init|learn|lessons|list|mistakes|next"
    "|read|report|reset|serve|setup|solution|start|trace|undo"
)
_COMMAND = re.compile(rf"(?<![\w./-])fourstep (?=(?:{_WORDS})\b|--[a-z]|\[OPTIONS\])")
_FOLDER = re.compile(r"(?m)(\bfourstep (?:serve|check)) (?:\./)?my-backend\b")


def find() -> str:
    """What stands before a command, as it works in the current folder."""
    return os.environ.get(STARTED_AS) or "fourstep"


def as_typed(text: str) -> str:
    """A text with its commands as they have to be typed here."""
    return text if find() == "fourstep" else _COMMAND.sub(lambda _found: f"{find()} ", text)


def adapt_to_folder(text: str, folder: Path) -> str:
    """A lesson's text with the student's own folder in its commands, seen from here."""
    try:
        here = os.path.relpath(folder)
    except ValueError:  # on Windows, on another drive
        here = str(folder)
    here = here if len(here) < len(str(folder)) else str(folder)
    # A bare name may be that of a backend of the kit.
    path = here if here.startswith((".", os.sep)) else f"./{here}"
    return _FOLDER.sub(lambda found: f"{found[1]} {quote(path)}", text)
