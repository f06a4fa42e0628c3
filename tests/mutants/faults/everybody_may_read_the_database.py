"""The database is made with the mode that the umask leaves: most often everybody may read it.

SQLite's own default. On a shared machine each user can copy all hashes (CWE-276).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask_backend import private_files

from mutants.breaking import replaces

KILLS = ("CONF-2",)


@replaces(private_files.make)
def make(_honest: Any, _file: Path) -> None:
    """Leave it to SQLite."""
