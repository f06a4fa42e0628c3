"""What a fork server imports beforehand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from fourstep.servers.processes import fork_server


def test_what_cannot_be_imported_beforehand_is_left_out(tmp_path: Path) -> None:
    """A module that fails by itself stops no other; one of settings is not read too early."""
    (package := tmp_path / "own").mkdir()
    (package / "__init__.py").touch()
    (package / "broken.py").write_text("raise LookupError")
    (package / "settings.py").write_text("raise SystemExit")
    (package / "whole.py").touch()
    code = (
        f"import sys; sys.path[:0] = [{str(Path(fork_server.__file__).parent)!r}, '.']; "
        "from fork_server import preload; preload('own.*'); "
        "sys.exit(7 * ('own.whole' in sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", code], cwd=tmp_path).returncode == 7
