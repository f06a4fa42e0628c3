"""What the tests reach, kept between runs as long as neither backend nor tests have changed."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

from fourstep.cli.screen import say
from fourstep.paths import ROOT, SUITE
from selftest.survivors import own_tests, reach
from selftest.survivors.copies import Backend


def recall_reach(backend: Backend, folder: Path) -> dict[str, reach.Lines]:
    """The lines that each test of the suite reaches; they are recorded if that is not known."""
    found: dict[str, reach.Lines] = _recall(
        folder / "suite", _list_files_of_suite(backend),
        lambda: reach.record(backend, folder / "suite"),
    )  # fmt: skip  # what it depends on, then how it is made
    return found


def _list_files_of_suite(backend: Backend) -> list[Path]:
    """What decides which lines a test reaches: the scenarios and what sends their requests, too."""
    drivers = (ROOT / "fourstep" / "drivers").rglob("*.py")
    scenarios = (ROOT / "features").rglob("*.feature")
    return [*SUITE.rglob("*.py"), *scenarios, *drivers, *backend.modules]


def recall_own(backend: Backend, python: Path, folder: Path) -> dict[str, own_tests.OwnTest]:
    """The same of the backend's own tests."""
    files = [*(backend.folder / "tests").rglob("*.py"), *backend.modules]

    def make() -> dict[str, Any]:
        say(f"Noting what the own tests of {backend.name} reach …")
        found = own_tests.record_own(backend, python, folder / "own")
        return {name: asdict(test) for name, test in found.items()}

    found = _recall(folder / "own", files, make)
    return {name: own_tests.OwnTest(**known) for name, known in found.items()}


def _recall(folder: Path, files: list[Path], make: Callable[[], Any]) -> Any:
    digest = sha256(b"".join(path.read_bytes() for path in sorted(files))).hexdigest()
    kept = folder / "recorded.json"
    if kept.is_file() and (known := json.loads(kept.read_text("utf-8")))["of"] == digest:
        return known["found"]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    found = make()
    kept.write_text(json.dumps({"of": digest, "found": found}), "utf-8")
    return found


def compile_package(backend: Backend, python: Path) -> None:
    """Compile its modules once: else each copy would."""
    command = [str(python), "-m", "compileall", "-q", str(backend.folder / backend.package)]
    subprocess.run(command, check=True)
