"""The kit as a team gets it: a wheel, installed into an empty environment, in an empty folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from filelock import FileLock

from fourstep.paths import ROOT
from fourstep.servers.client_build import ensure_client

NODE = Path(__file__).with_name("node")
Fourstep = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the wheel and nothing of the checkout."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # one for all workers; without them, one for this run
        shared = shared.parent
    made = shared / "travel" / "bin" / "python"
    with FileLock(shared / "travel.lock"):
        if not made.exists():
            run(sys.executable, "-m", "virtualenv", "-q", str(shared / "travel"))
            pip = (str(made), "-m", "pip")  # this environment's own Python may have none
            run(*pip, "wheel", "-q", "--no-deps", "-w", str(shared / "wheel"), str(ROOT))
            # What pip resolves in 13 seconds of a processor takes uv less than one.
            uv = shutil.which("uv")
            install = (uv, "pip", "install", "--python", str(made)) if uv else (*pip, "install")
            wheel = str(next((shared / "wheel").glob("fourstep-*.whl")))
            run(*install, "-q", "--constraint", str(ROOT / "requirements.lock"), wheel)
    return made


def run(*command: str) -> None:
    """Run a command; building a wheel takes the client that is built already."""
    own = os.environ | {"FOURSTEP_CLIENT_DIST": str(ensure_client(print))}
    done = subprocess.run(command, capture_output=True, text=True, env=own, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def fourstep(python: Path, tmp_path: Path) -> Fourstep:
    """Call the command in an empty folder, without what the checkout's environment sets."""

    def call(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(python.with_name("fourstep")), *words],
            cwd=tmp_path,
            env=_clean(os.environ),
            capture_output=True,
            text=True,
            timeout=900,  # two backends are set up, however busy the machine is
            check=False,
        )

    return call


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A team's own backend in a folder of its own, in another language."""
    return Path(shutil.copytree(NODE, tmp_path / "mine"))


def _clean(own: Mapping[str, str]) -> dict[str, str]:
    away = ("FOURSTEP_", "PYTHON", "PYTEST_", "TOX_", "VIRTUAL_ENV")
    return {k: v for k, v in own.items() if not k.startswith(away)} | {"COLUMNS": "100"}
