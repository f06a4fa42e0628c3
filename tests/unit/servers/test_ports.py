"""Each server of the kit is given a port that nobody else takes."""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from fourstep.errors import KitError
from fourstep.servers.processes import ports

FROM_HERE = """
from fourstep.servers.processes import ports
ports._NUMBERS = range({0}, {0} + 1)
ports.Port()
"""


def only(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Leave one port to choose."""
    monkeypatch.setattr(ports, "_NUMBERS", range(number, number + 1))


def test_a_port_is_given_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A port whose server does not listen yet is not given to a second one."""
    first = ports.Port()
    only(monkeypatch, first.number)

    with pytest.raises(KitError, match="No free port was found from"):
        ports.Port()


def test_a_port_is_given_to_one_process() -> None:
    """Another process of the kit is not given a port that is reserved here."""
    here = ports.Port()
    there = subprocess.run(
        [sys.executable, "-c", FROM_HERE.format(here.number)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert "No free port was found" in there.stderr


def test_a_port_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """A port that nobody needs any more can be given again."""
    first = ports.Port()
    number = first.number
    del first
    only(monkeypatch, number)

    assert ports.Port().number == number


def test_a_used_port_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """A port on which another program sits is not given."""
    first = ports.Port()
    number = first.number
    with socket.socket() as other:
        other.bind((ports.HOST, number))
        del first
        only(monkeypatch, number)
        with pytest.raises(KitError, match="No free port was found"):
            ports.Port()


def test_connections_take_none_of_them() -> None:
    """A port is none of those that Linux, macOS or Windows give to connections that go out."""
    assert all(ports.Port().number < 32_768 for _ in range(100))


def test_a_folder_of_somebody_else_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where reservations cannot be written, it is said where, and what to do."""
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path / "missing"))

    with pytest.raises(KitError, match=r"(?s)missing.*cannot be written.*TMPDIR"):
        ports.Port()
