"""Serve a student's folder, and start its server again whenever a file is saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fourstep.cli.screen import news
from fourstep.course.saves import Saves
from fourstep.errors import KitError
from fourstep.instance import Instance

_LOOK = 300  # milliseconds between two looks whether the server has ended


def stay(folder: Path, instance: Instance, make: Callable[[], Instance]) -> None:
    """Keep a server running, and serve what is saved; it returns when the server ends by itself.

    Args:
        folder: the student's folder.
        instance: the running server.
        make: makes the next one, with its client built anew.
    """
    from watchfiles import watch

    from fourstep.course.watching import OwnFiles

    saves, running = Saves(folder), True
    changes = watch(
        folder,
        watch_filter=OwnFiles(folder),
        rust_timeout=_LOOK,
        debounce=200,
        step=20,
        yield_on_timeout=True,
        raise_interrupt=True,
    )
    try:
        for changed in changes:
            if changed and saves.is_newer():
                saves.is_one()
                instance.stop()
                instance, running = _started(instance, make)
            elif running and not instance.is_alive():
                return
    finally:
        instance.stop()


def _started(before: Instance, make: Callable[[], Instance]) -> tuple[Instance, bool]:
    """The next server, and whether it runs; if not, what is wrong with it has been told."""
    try:
        instance = make()
        instance.start()
    except KitError as error:
        news.print(str(error))
        news.print("Save again: it is started anew then.", style="dim")
        return before, False
    news.print("Saved, and started again.", style="dim")
    return instance, True
