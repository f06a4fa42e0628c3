"""Where a process hangs is told by the path that Python writes, however its folders are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from fourstep.servers.processes import stuck


@pytest.mark.parametrize(
    ("folder", "written"),
    [("/home/ada", "/home/ada"), ("/home/\xe4da", r"/home/\xe4da"), (r"/home/\xy", r"/home/\xy")],
    ids=["plain", "a letter that is escaped", "a backslash of its own"],
)
def test_the_place_is_told(folder: str, written: str) -> None:
    """Letters beyond ASCII are escaped there; a backslash of a folder's own is none's escape."""
    told = f'  File "{written}/app.py", line 3 in <module>\n'

    assert list(stuck._find_own(told, Path(folder))) == [(Path(folder) / "app.py", 3)]
