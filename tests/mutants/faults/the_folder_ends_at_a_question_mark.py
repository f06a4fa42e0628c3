"""The path of the database is pasted into an address.

`sqlite:///...` ends at a question mark: the file lies in another folder, and another server finds
it there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask_backend import database
from sqlalchemy.engine import make_url

from mutants.breaking import replaces

KILLS = ("CONF-2",)


@replaces(database._url)
def url(honest: Any, data_dir: Path) -> Any:
    """Paste."""
    honest(data_dir)
    return make_url(f"sqlite:///{data_dir}/fourstep.sqlite3").difference_update_query(["mode"])
