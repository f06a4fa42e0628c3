"""Copies of a backend that read otherwise in one module, and the lines that they run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from fourstep.paths import ROOT
from selftest.survivors.copies import Backend
from selftest.survivors.lines import LineMap


def make_tiny(folder: Path) -> Backend:
    """A backend of one module that matters."""
    package = folder / "tiny_backend"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("import json\n", "utf-8")
    (package / "door.py").write_text("def shut():\n    return 'shut'\n", "utf-8")
    return Backend("tiny", folder)


def test_a_copy_reads_otherwise_in_one_module(tmp_path: Path) -> None:
    """The copy is imported as a whole, and the original stays as it is."""
    tiny = make_tiny(tmp_path / "tiny")
    copy = tiny.copy(tmp_path / "copy", "door.py", "def shut():\n    return 'open'\n")
    mutant = tiny.make_mutant(copy, "change-0", "It stays open.")
    code = f"{Path(mutant.imported).read_text()}\nfrom tiny_backend import door\nprint(door.shut())"
    command = [sys.executable, "-c", code]
    said = subprocess.check_output(command, env={"PYTHONPATH": str(ROOT / "tests")}, text=True)

    assert said == "open\n"
    assert "shut" in (tmp_path / "tiny" / "tiny_backend" / "door.py").read_text()
    assert tiny.find_imports() == ["json"]


def test_lines_are_noted_for_another_process(tmp_path: Path) -> None:
    """What a server runs is known, whichever thread runs it and however it ends."""
    tiny = make_tiny(tmp_path / "tiny")
    lines = LineMap(tmp_path / "map", tiny.modules)
    code = f"""
from threading import Thread
from mutants.reached_lines import note_lines
note_lines({str(lines.path)!r}, {lines.first!r})
from tiny_backend import door
thread = Thread(target=door.shut); thread.start(); thread.join()
import os; os.kill(os.getpid(), 9)
"""
    paths = f"{ROOT / 'tests'}:{tmp_path / 'tiny'}"
    subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": paths}, check=False)

    assert lines.read() == {"__init__.py": [1], "door.py": [1, 2]}
    lines.clear()
    assert lines.read() == {}
