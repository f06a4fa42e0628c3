"""Standard streams that are full, closed or of another encoding."""

from __future__ import annotations

import errno
import io
import sys

import pytest

from fourstep.cli.application import run
from fourstep.cli.stopping import write_anything


class Full(io.StringIO):
    """A file on a disk that is full, which is seen only when it is flushed."""

    def flush(self) -> None:
        """Fail as a full disk does."""
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be written is told, also where that is seen at the very end."""
    monkeypatch.setattr(sys, "stdout", Full())
    status = run(["list", "--passwords"])
    monkeypatch.undo()

    assert status == 2
    assert "No space left" in capsys.readouterr().err


def test_closed_streams_are_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that is started without output writes nothing, and does its work."""
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    write_anything()
    with sys.stdout, sys.stderr:
        assert run(["list"]) == 0
        assert run(["explain", "NONE-1"]) == 2


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_other_letters_become_escapes(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a locale that is not UTF-8, what it cannot write is written as escapes."""
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding=encoding))
    write_anything()

    assert run(["explain", "LOGIN-2"]) == 0
    sys.stdout.write("ž …")
    sys.stdout.flush()
    assert "LOGIN-2" in written.getvalue().decode(encoding)
