"""The environment in which a backend's own tests run: its package, and what they need beside it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from fourstep.paths import ROOT


def make_environment(name: str, folder: Path) -> Path:
    """Make or renew it, and return its Python.

    Raises:
        subprocess.CalledProcessError: an installation failed; uv has said why.
    """
    uv = (sys.executable, "-m", "uv")
    backend, python = ROOT / "backends" / name, folder / _BIN / "python"
    subprocess.run([*uv, "venv", "--quiet", "--allow-existing", str(folder)], check=True)
    words = ("--quiet", "--python", str(python), "--constraint", str(backend / "requirements.lock"))
    install = [*uv, "pip", "install", *words, "--editable", f"{backend}[test]"]
    subprocess.run(install, check=True)
    return python


_BIN = "Scripts" if os.name == "nt" else "bin"
