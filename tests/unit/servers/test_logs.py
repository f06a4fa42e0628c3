"""The log of a judged backend is kept after the run, its end at least."""

from __future__ import annotations

from pathlib import Path

import pytest

from fourstep.servers import logs


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept lies in a folder of this test."""
    monkeypatch.setenv("FOURSTEP_HOME", str(tmp_path / "kit"))


def test_a_log_is_kept_and_forgotten(tmp_path: Path) -> None:
    """The end of a long log is kept, an empty one is not, and another run begins with none."""
    log, empty = tmp_path / "server.log", tmp_path / "empty.log"
    log.write_bytes(b"first" + b"x" * 2_000_000 + b"last")
    empty.touch()
    for number, each in enumerate((log, empty, None)):
        logs.keep(each, "small backend", number)

    (kept,) = logs.find_folder("small backend").iterdir()
    assert kept.read_bytes().endswith(b"xlast")
    assert b"first" not in kept.read_bytes()
    logs.forget("small backend")
    assert not logs.find_folder("small backend").exists()
