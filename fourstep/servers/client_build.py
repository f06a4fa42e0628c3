"""Build the Angular client when its sources have changed, with the Node that came by pip."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from fourstep.errors import KitError
from fourstep.notices import Say
from fourstep.paths import CLIENT, CLIENT_DIST, ROOT, find_work_folder, is_checkout
from fourstep.servers.node import run_npm

_SOURCES = (
    "src",
    "public",
    "compress.mjs",
    "package.json",
    "package-lock.json",
    "angular.json",
    "tsconfig.app.json",
    "tsconfig.json",
)
_OF_NPM = ("package.json", "package-lock.json")
_STAMP = ".fourstep-stamp"  # written when all packages are there


def ensure_client(say: Say) -> Path:
    """The folder with the built client; it is built if it is missing or older than its sources.

    `FOURSTEP_CLIENT_DIST` names another built client to be served instead.

    Raises:
        KitError: there is no build and none can be made.
    """
    from filelock import FileLock

    if other := os.environ.get("FOURSTEP_CLIENT_DIST"):
        if not (Path(other) / "index.html").is_file():
            raise KitError(
                f"FOURSTEP_CLIENT_DIST is '{other}', and there is no index.html.",
                "Set it to the folder of a built client, or unset it.",
            )
        return Path(other).absolute()
    if not is_checkout():
        return _check(CLIENT_DIST)  # an installed package carries the build
    place = _find_place()
    stamp, wanted = place / "client.stamp", _compute_fingerprint()
    with FileLock(place / "client.lock"):
        if not _is_built() or not stamp.is_file() or stamp.read_text() != wanted:
            _build(say)
            stamp.write_text(wanted)
    return CLIENT_DIST


def find_client() -> Path | None:
    """The folder with the built client, as fresh or stale as it is; None if there is none."""
    folder = Path(os.environ.get("FOURSTEP_CLIENT_DIST") or CLIENT_DIST)
    return folder if (folder / "index.html").is_file() else None


def ensure_packages(say: Say) -> Path:
    """The folder `node_modules` with all that a client is built with; installed if it is missing.

    Raises:
        KitError: there is no Node, or npm failed; its last lines are in the details.
    """
    from filelock import FileLock

    folder = CLIENT if is_checkout() else find_work_folder() / "packages"
    folder.mkdir(parents=True, exist_ok=True)
    place = _find_place()
    with FileLock(place / "client.lock"):
        if folder != CLIENT:  # an installed package may lie where nobody may write
            for name in _OF_NPM:
                shutil.copyfile(CLIENT / name, folder / name)
        _install(folder, place / "client.log", say)
    return folder / "node_modules"


def _find_place() -> Path:
    """Where the lock lies, and what was built: by what it protects, and not where somebody works.

    `FOURSTEP_HOME` moves the work of one run, but the checkout has one client for all of them.
    """
    place = ROOT / ".fourstep" if is_checkout() else find_work_folder()
    place.mkdir(parents=True, exist_ok=True)
    return place


def _build(say: Say) -> None:
    log = _find_place() / "client.log"
    log.unlink(missing_ok=True)
    _install(CLIENT, log, say)
    say("Building the Angular client (about ten seconds)")
    run_npm("run", "build", log=log)
    _check(CLIENT_DIST)


def _install(folder: Path, log: Path, say: Say) -> None:
    stamp, wanted = folder / "node_modules" / _STAMP, _digest_packages(folder)
    if not stamp.is_file() or stamp.read_text() != wanted:
        say("Installing what the client is built with (once, about half a minute)")
        # All of them: whatever a user's npm is told to leave out.
        run_npm("ci", "--include=dev", "--no-audit", "--no-fund", log=log, folder=folder)
        stamp.write_text(wanted)


def _digest_packages(folder: Path) -> str:
    """What an installation was made from; npm's own mark is there after a partial one, too."""
    texts = [(folder / name).read_bytes() for name in _OF_NPM]
    return hashlib.sha256(b"\0".join(texts)).hexdigest()


def _is_built() -> bool:
    return (CLIENT_DIST / "index.html").is_file()


def _check(folder: Path) -> Path:
    if not (folder / "index.html").is_file():
        raise KitError(
            f"There is no built client in {folder}.",
            "Build it with: fourstep setup client",
        )
    return folder


def _compute_fingerprint() -> str:
    digest = hashlib.sha256()
    for name in _SOURCES:
        path = CLIENT / name
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file():
                digest.update(str(file.relative_to(CLIENT)).encode() + file.read_bytes())
    return digest.hexdigest()
