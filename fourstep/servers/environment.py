"""Give each backend a virtual environment of its own and run its setup commands there, once."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from fourstep.errors import KitError
from fourstep.notices import Say, tail
from fourstep.paths import ROOT, find_work_folder, is_checkout
from fourstep.servers import node
from fourstep.servers.manifest import Manifest
from fourstep.servers.node_install import ensure_node
from fourstep.servers.placeholders import fill_in, is_for_data
from fourstep.servers.quick_install import run_setup
from fourstep.surroundings import give_tools

# A change in one of these means that the setup commands have to run again.
_INPUTS = (
    *("pyproject.toml", "requirements.txt", "requirements.lock"),
    *("package.json", "package-lock.json"),
)


def prepare(manifest: Manifest, say: Say) -> Path:
    """Set a backend up if it is not, and tell which Python `{python}` stands for in its commands.

    Safe to call from several processes at once.

    Args:
        manifest: the backend.
        say: called with a short text before each long step.

    Raises:
        KitError: a setup command failed; its last lines are in the details.
    """
    from filelock import FileLock

    if manifest.needs_node:
        ensure_node(say)
    if not manifest.setup:
        return Path(sys.executable)
    folder = _find_folder(manifest)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{folder}.lock"):
        stamp, wanted = _name_stamp(manifest, folder), _compute_fingerprint(manifest)
        # A Python may be gone with an update of the system; its links are left then.
        is_there = _find_python(manifest, folder).exists() and stamp.is_file()
        if not is_there or stamp.read_text() != wanted:
            stamp.unlink(missing_ok=True)
            _set_up(manifest, folder, say)
            stamp.parent.mkdir(exist_ok=True)
            stamp.write_text(wanted)
    return _find_python(manifest, folder)


def _set_up(manifest: Manifest, folder: Path, say: Say) -> None:
    say(f"Setting up {manifest.title} (once, it may take a minute)")
    log = folder.with_suffix(".log")
    log.unlink(missing_ok=True)
    for command in _list_commands(manifest, folder):
        if not run_setup(command, manifest.folder, _prepare_surroundings(manifest), log):
            raise KitError(
                f"Setting up {manifest.title} failed: {' '.join(command)}",
                "Its last lines are below.",
                tail(log),
            )


def _list_commands(manifest: Manifest, folder: Path) -> Iterator[list[str]]:
    # virtualenv brings pip along, so it also works where Python came without ensurepip.
    # `--clear`: what an earlier attempt has left may be half of an installation.
    if _is_in_python(manifest):
        yield [sys.executable, "-m", "virtualenv", "--quiet", "--clear", str(folder)]
    for command in manifest.setup:
        if is_for_data(command):
            continue
        yield fill_in(command, {"python": str(_find_python(manifest, folder))})


def _prepare_surroundings(manifest: Manifest) -> dict[str, str]:
    return node.prepare_node()[1] if manifest.needs_node else give_tools()


def _is_in_python(manifest: Manifest) -> bool:
    # One that names no program at all may run its own scripts, as it always could.
    return manifest.has_word("{python}") or not manifest.needs_node


def _find_folder(manifest: Manifest) -> Path:
    """Where its environment is; of one without, where the lock and the log of its setup are."""
    place = hashlib.sha256(os.fsencode(manifest.folder)).hexdigest()[:8]
    # npm installs into the backend's folder, which is one for all who have moved the kit's own.
    is_shared = not _is_in_python(manifest) and is_checkout()
    home = ROOT / ".fourstep" if is_shared else find_work_folder()
    return home / "environments" / f"{manifest.name}-{place}"


def _name_stamp(manifest: Manifest, folder: Path) -> Path:
    """What says from what all was installed: it lies there, and goes when that is removed."""
    place = folder if _is_in_python(manifest) else manifest.folder / "node_modules"
    return place / ("fourstep.stamp" if _is_in_python(manifest) else ".fourstep-stamp")


def _compute_fingerprint(manifest: Manifest) -> str:
    # Two Pythons share what npm installs, and must not install it anew in turn.
    python = sys.version if _is_in_python(manifest) else ""
    digest = hashlib.sha256(f"{python}{manifest.setup}".encode())
    for name in _INPUTS:
        path = manifest.folder / name
        digest.update(path.read_bytes() if path.is_file() else b"\0")
    return digest.hexdigest()


def _find_python(manifest: Manifest, folder: Path) -> Path:
    if not _is_in_python(manifest):
        return Path(sys.executable)
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
