"""The client of a checkout is built by one process at a time."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from filelock import FileLock

from fourstep.paths import ROOT
from fourstep.servers import client_build


def test_two_homes_do_not_install_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has moved the kit's own folder waits all the same while another one installs."""
    monkeypatch.setenv("FOURSTEP_HOME", str(tmp_path))
    installed = threading.Event()
    monkeypatch.setattr(client_build, "_install", lambda *_words: installed.set())

    with FileLock(ROOT / ".fourstep" / "client.lock"):
        waiting = threading.Thread(target=client_build.ensure_packages, args=(str,))
        waiting.start()
        assert not installed.wait(0.2)
    waiting.join(250)  # the client may be built for others in between
    assert installed.is_set()
