"""Commands of a backend, as its README has them."""

from __future__ import annotations

import os
import re
import subprocess

from fourstep.servers.instance import Instance

DROP_DB = re.compile(r"^\| `manage.py drop_db` \| `(.+?)`", re.MULTILINE)


def drop_db(server: Instance) -> subprocess.CompletedProcess[str]:
    """Type what deletes the tables of a backend's kit; nobody is asked."""
    folder, programs = server.manifest.folder, server.python.parent
    shown = DROP_DB.search((folder / "README.md").read_text(encoding="utf-8"))
    assert shown, "the README says how"
    program, *words = shown[1].split()
    environment = {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "FOURSTEP_DATA_DIR": str(server.data_dir),
        "FOURSTEP_CLIENT_DIST": str(server.client_dist),
        **server.settings,
    }
    command = [programs / program, *words, "--yes"]
    return subprocess.run(
        command, env=environment, cwd=folder, capture_output=True, text=True, check=False
    )
