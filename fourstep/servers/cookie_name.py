"""What a backend calls its session cookie: as it sets it, or as its source says."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.http.cookies import parse
from fourstep.drivers.http.people import log_in, new_credentials, register
from fourstep.drivers.http.wire import Wire
from fourstep.errors import KitError
from fourstep.servers.instance import Instance
from fourstep.servers.manifest import Manifest
from fourstep.servers.subject import make_scratch

_READY = 10  # seconds: a guess is not worth more
_SOURCES = (".py", ".js", ".mjs", ".ts", ".go", ".rb", ".php", ".java", ".cs", ".rs", ".toml")
_MOST = 200  # files that are read
# How frameworks and hands write the name down.
_WRITTEN = re.compile(
    r"""(?:SESSION_COOKIE_NAME|COOKIE_NAME|session_cookie|cookie_name)["']?\s*[:=,]\s*["']"""
    r"""([!#$%&'*+.^_`|~0-9A-Za-z-]+)["']""",
    re.IGNORECASE,
)


def find_cookie_name(manifest: Manifest) -> str:
    """The name of the cookie that a log-in sets; else the one in the source; else empty."""
    return _set_by(manifest) or next(_find_written(manifest.folder), "")


def _set_by(manifest: Manifest) -> str:
    """What a log-in sets, where the backend can be started as it stands."""
    folder = make_scratch("init")
    instance = Instance(
        replace(manifest, ready_timeout=_READY),
        python=Path(sys.executable),
        data_dir=folder / "data",
        client_dist=folder / "dist",
        settings={},
        log=folder / "server.log",
    )
    try:
        with instance, Wire(instance.url) as wire:
            return _find_by_log_in(wire)
    except (KitError, BrokenPromise, OSError):
        return ""
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _find_by_log_in(wire: Wire) -> str:
    somebody = new_credentials("init")
    register(wire, somebody)
    found = map(parse, log_in(wire, somebody).all_headers("set-cookie"))
    return next((each.name for each in found if each and each.value and not each.is_expired()), "")


def _find_written(folder: Path) -> Iterator[str]:
    files = (each for each in sorted(folder.glob("**/*")) if each.suffix in _SOURCES)
    own = (each for each in files if not {"node_modules", ".venv", "venv"} & set(each.parts))
    for _, path in zip(range(_MOST), own, strict=False):
        try:
            yield from _WRITTEN.findall(path.read_text("utf-8", "replace"))
        except OSError:
            continue
