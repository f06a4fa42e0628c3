"""The client that a student's server serves: the student's own, built when needed, or ours."""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import os
import shutil
import time
from pathlib import Path

from fourstep.course.client.build_folder import link
from fourstep.course.client.builder import Builder
from fourstep.course.client.sources import Sources
from fourstep.course.content.lesson import CLIENT
from fourstep.notices import Say
from fourstep.paths import find_work_folder
from fourstep.servers.client_build import ensure_client, ensure_packages

_DAYS = 7  # a build that nobody has asked for this long is removed
_NOT_OWN = ("node_modules", "dist")
_builder: Builder | None = None


def has_client(folder: Path) -> bool:
    """Whether a client is written in this student's folder."""
    return (folder / CLIENT / "package.json").is_file()


def choose_client(folder: Path, say: Say) -> Path:
    """The built client for the server in a student's folder.

    Where no client is written it is the finished one, and so it is where `FOURSTEP_CLIENT_DIST`
    names one.

    Raises:
        KitError: it cannot be built; the error is named with its place.
    """
    if not has_client(folder) or os.environ.get("FOURSTEP_CLIENT_DIST"):
        return ensure_client(say)
    sources = _read_sources(folder / CLIENT)
    place = find_work_folder() / "clients" / _compute_digest(sources)
    if (place / "index.html").is_file():
        os.utime(place)
        return place
    packages = ensure_packages(say)
    with contextlib.suppress(OSError):  # it helps the student's editor, and nobody else
        link(packages, folder / CLIENT / packages.name)
    _keep(_find_running(packages, say).build(sources), place)
    return place


def _find_running(packages: Path, say: Say) -> Builder:
    global _builder
    if _builder is None:
        say("Building your client (the first time about ten seconds)")
        _builder = Builder(packages)
        atexit.register(_builder.stop)
    return _builder


def _keep(built: Path, place: Path) -> None:
    """Copy a build to where it is looked for; several processes may do it at the same time."""
    _forget_old(place.parent)
    new = place.with_name(f"{place.name}.{os.getpid()}")
    shutil.copytree(built, new, dirs_exist_ok=True)
    try:
        new.rename(place)
    except OSError:  # another process was quicker
        shutil.rmtree(new, ignore_errors=True)


def _forget_old(folder: Path) -> None:
    limit = time.time() - _DAYS * 86400
    for path in folder.glob("*"):
        if path.stat().st_mtime < limit:
            shutil.rmtree(path, ignore_errors=True)


def _read_sources(folder: Path) -> Sources:
    found: dict[str, bytes] = {}
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not _is_made(name)]
        for name in files:
            path = Path(place) / name
            if not name.startswith("."):
                found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found


def _is_made(folder: str) -> bool:
    return folder.startswith(".") or folder in _NOT_OWN


def _compute_digest(sources: Sources) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(sources.items()):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:32]
