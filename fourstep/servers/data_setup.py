"""Make a fresh data folder ready: setup commands that name it, such as migrations."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping

from fourstep.errors import KitError
from fourstep.servers.manifest import Manifest

_LONGEST = 120  # seconds
_TAIL = 25  # lines of what it has written


def run(command: list[str], manifest: Manifest, environment: Mapping[str, str]) -> None:
    """Run one command in the backend's folder, with the environment of the server.

    Raises:
        KitError: it cannot be run, takes too long, or fails; its last lines are in the details.
    """
    told = " ".join(command)
    try:
        done = subprocess.run(
            command, cwd=manifest.folder, env=dict(environment), stdin=subprocess.DEVNULL,
            capture_output=True, timeout=_LONGEST, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise KitError(f"{manifest.title} could not be set up: {told}", f"{error}.") from None
    if done.returncode:
        lines = (done.stdout + done.stderr).decode("utf-8", "replace").splitlines()[-_TAIL:]
        raise KitError(
            f"Setting up the data of {manifest.title} failed: {told}",
            "Its last lines are below.",
            "\n".join(f"    {line}" for line in lines),
        )
