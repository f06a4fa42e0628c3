"""What nobody foresaw, told in one sentence, with a file of details for whoever mends it."""

from __future__ import annotations

import platform
import re
import sys
import tempfile
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from fourstep import __version__
from fourstep.drivers.evidence import redact_lines
from fourstep.drivers.redaction.known_secrets import HIDDEN
from fourstep.errors import KitError
from fourstep.paths import find_work_folder

_TOOLS = ("pytest", "pytest-bdd", "pytest-xdist", "hypothesis", "playwright", "rich", "typer")
_USER_IN_URL = re.compile(r"//[^/@\s]*@")
_LONGEST = 200_000  # characters: deep recursion says the same a thousand times


def wrap_unforeseen(error: BaseException) -> KitError:
    """An error of the kit itself, as what the command line prints; its details are in a file."""
    kind = type(error).__name__
    said = redact_lines(str(error)).partition("\n")[0][:200]
    about = f"{kind}: {said}" if said else kind
    return KitError(
        f"fourstep itself has failed, and nothing was judged ({about}).",
        f"Please report it, with {_write(error)}.",
    )


def format_details(error: BaseException) -> str:
    """Versions, the command, and where it happened; without secrets and values of variables."""
    told = "".join(traceback.format_exception(error))[-_LONGEST:]
    lines = [
        f"fourstep {__version__}, Python {sys.version.split()[0]}, {platform.platform()}",
        ", ".join(f"{name} {_find_version(name)}" for name in _TOOLS),
        f"command: {' '.join(sys.argv[1:])}",
        "",
        redact_lines(told),
    ]
    return _USER_IN_URL.sub(f"//{HIDDEN}@", "\n".join(lines)) + "\n"


def _write(error: BaseException) -> str:
    name = f"{datetime.now(UTC):%Y-%m-%d-%H%M%S-%f}.txt"
    for folder in (find_work_folder() / "failures", Path(tempfile.gettempdir())):
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            (folder / name).write_text(format_details(error), "utf-8", "backslashreplace")
            return str(folder / name)
    return "what it says if you set FOURSTEP_HOME to a folder that can be written"


def _find_version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "-"
