"""Serve a student's folder, and start its server again whenever a file is saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from fourstep.cli.screen import news, say
from fourstep.course.client.client import choose_client
from fourstep.course.student.saves import Saves
from fourstep.errors import KitError
from fourstep.servers import manifest as manifests
from fourstep.servers.environment import prepare
from fourstep.servers.instance import Instance

_LOOK = 300  # milliseconds between two looks whether the server has ended


Make = Callable[[], Instance]


def make_maker(backend: Path, data_dir: Path, settings: Mapping[str, str], port: int) -> Make:
    """What makes a server of a backend's folder as it is at that moment.

    Its manifest is read, what it asks for is installed, and its client is built each time: any of
    them may have been saved since.

    Args:
        backend: the folder with the manifest.
        data_dir: where accounts and sessions are kept.
        settings: its settings, by environment variable.
        port: the port, the same one each time.
    """

    def make() -> Instance:
        manifest = manifests.read(backend)
        return Instance(
            manifest,
            python=prepare(manifest, say),
            data_dir=data_dir,
            client_dist=choose_client(manifest.folder, say),
            settings=settings,
            port=port,
            inherit=True,
        )

    return make


def watch_changes(folder: Path) -> Iterator[object]:
    """What is saved in a student's folder; every now and then nothing, to look at the server."""
    from watchfiles import watch

    from fourstep.course.student.watch import OwnFiles

    return watch(
        folder,
        watch_filter=OwnFiles(folder),
        rust_timeout=_LOOK,
        debounce=200,
        step=20,
        yield_on_timeout=True,
        raise_interrupt=True,
    )


def stay(saves: Saves, instance: Instance, make: Make, changes: Iterable[object]) -> None:
    """Keep a server running, and serve what is saved; it returns when the server ends by itself.

    Args:
        saves: what the student's files held when the server was made.
        instance: the running server.
        make: makes the next one.
        changes: something for each save in the folder, nothing after a while without one.
    """
    running, early = True, True  # what was saved before anybody watched is seen by its content
    try:
        for changed in changes:
            looked, early = changed or early, False
            if looked and saves.is_newer():
                saves.is_one()
                instance.stop()
                instance, running = _start(instance, make)
            elif running and not instance.is_alive():
                return
    finally:
        instance.stop()


def _start(before: Instance, make: Callable[[], Instance]) -> tuple[Instance, bool]:
    """The next server, and whether it runs; if not, what is wrong with it has been told."""
    try:
        instance = make()
        instance.start()
    except KitError as error:
        news.print(str(error))
        news.print("Save again: then it is restarted.", style="dim")
        return before, False
    news.print("Saved and restarted.", style="dim")
    return instance, True
