"""What is judged: a backend that the kit starts from its manifest, or one that runs somewhere."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from fourstep.notices import Say
from fourstep.servers import manifest as manifests
from fourstep.servers.client_build import ensure_client
from fourstep.servers.environment import prepare
from fourstep.servers.instance import Instance
from fourstep.servers.manifest import Manifest
from fourstep.servers.postgres.databases import make_database
from fourstep.servers.processes.child_process import ChildProcess, Spawn
from fourstep.servers.settings import JUDGING


class Server(Protocol):
    """Something that answers at an address."""

    @property
    def url(self) -> str:
        """The address, without a path."""


@dataclass(frozen=True)
class Remote:
    """A backend that somebody else started."""

    url: str


@dataclass(frozen=True)
class Subject:
    """A backend to be judged.

    Args:
        name: what reports call it.
        manifest: None when only an address is known.
        url: the address, when there is no manifest.
        python: what `{python}` stands for in the manifest's commands.
        client_dist: the built client that it is to serve.
        postgres: the PostgreSQL server on which each instance gets a database; empty for SQLite.
        browser: how the browser is launched in which it is judged; empty for none.
        spawn: what starts its processes.
    """

    name: str
    manifest: Manifest | None = None
    url: str = ""
    python: Path = Path()
    client_dist: Path = Path()
    postgres: str = ""
    browser: Mapping[str, object] = field(default_factory=dict)
    spawn: Spawn = ChildProcess

    @property
    def can_start(self) -> bool:
        """Whether the kit can start and stop it."""
        return self.manifest is not None

    @property
    def claims(self) -> str:
        """The highest level that it claims; `none` for no claim, and where nobody knows."""
        return self.manifest.level if self.manifest else "none"

    @property
    def own_manifest(self) -> Manifest:
        """What it says of itself.

        Raises:
            RuntimeError: only the address of this subject is known.
        """
        if self.manifest is None:
            raise RuntimeError(f"{self.name} is known by its address only")
        return self.manifest

    def make_instance(
        self, folder: Path, settings: Mapping[str, str] | None = None, port: int | None = None
    ) -> Instance:
        """A new instance with its data and log in a folder; not started yet.

        Raises:
            RuntimeError: only the address of this subject is known.
        """
        manifest = self.own_manifest
        folder.mkdir(parents=True, exist_ok=True)
        own = {"FOURSTEP_DATABASE_URL": make_database(self.postgres)} if self.postgres else {}
        return Instance(
            manifest,
            python=self.python,
            data_dir=folder / "data",
            client_dist=self.client_dist,
            settings={**JUDGING, **own, **(settings or {})},
            port=port,
            log=folder / "server.log",
            accept_silent=True,
            spawn=self.spawn,
        )


def prepare_by_name(name: str, say: Say) -> Subject:
    """A backend of this kit, or one in a folder, set up and ready to be started.

    Args:
        name: its name, or the folder's path.
        say: called with a short text before each long step.

    Raises:
        KitError: it is unknown, its manifest is broken, or its setup failed.
    """
    manifest = manifests.find(name)
    return Subject(
        name=manifest.name,
        manifest=manifest,
        python=prepare(manifest, say),
        client_dist=ensure_client(say),
    )


def find_by_url(url: str) -> Subject:
    """A backend that somebody else started, if there is one.

    Raises:
        KitError: nobody answers there, or it is no address.
    """
    from fourstep.servers.preflight import check_url

    check_url(url)
    return Subject(name=url, url=url.rstrip("/"))


def make_scratch(purpose: str) -> Path:
    """A fresh folder for what nobody needs after the run."""
    return Path(tempfile.mkdtemp(prefix=f"fourstep-{purpose}-"))
