"""Wait for what a student does next: save a file, or press a key."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

from watchfiles import Change, DefaultFilter, watch

from fourstep.course.content.own_files import ENDINGS, FOLDERS
from fourstep.course.student.keys import BESIDE, SAVED, read_keys, read_single_keys
from fourstep.course.student.unread import find_beside

_LOOK = 0.2  # seconds between two looks whether it is over
_AROUND = 2.0  # seconds between two looks around the student's folder


class OwnFiles(DefaultFilter):
    """A student's own files: no caches, no environments, no data."""

    def __init__(self, folder: Path) -> None:
        super().__init__(ignore_dirs=(*DefaultFilter.ignore_dirs, *FOLDERS))
        self._folder = folder

    def __call__(self, change: Change, path: str) -> bool:
        """Whether a change of this file is the student's."""
        inside = os.path.relpath(path, self._folder)  # the folder itself may lie anywhere
        return super().__call__(change, inside) and not path.endswith(ENDINGS)


class Events:
    """What happens: `SAVED`, `PASTED`, `BESIDE` with a path, or a key, in its order."""

    def __init__(self) -> None:
        self._queue: Queue[str] = Queue()

    def put(self, event: str) -> None:
        """Add what has happened."""
        self._queue.put(event)

    def wait_for_next(self) -> str:
        """Wait for the next one; several files that are saved at once are one."""
        event = self._queue.get()
        while event == SAVED and self.take_waiting()[:1] == [SAVED]:
            event = self._queue.get()
        return event

    def take_waiting(self) -> list[str]:
        """What has happened, and nobody has asked for yet."""
        return list(self._queue.queue)


@contextlib.contextmanager
def watch_events(folder: Path, *, poll: bool) -> Iterator[Events]:
    """What happens in a student's folder and on the keyboard.

    Args:
        folder: the student's folder.
        poll: look at the files again and again, where the system does not tell of changes.
    """
    coming, over = Events(), threading.Event()
    threads = [
        threading.Thread(target=_watch, args=(folder, poll, over, coming), daemon=True),
        threading.Thread(target=look_around, args=(folder, over, coming), daemon=True),
    ]
    with read_single_keys() as read:
        if read:
            threads.append(threading.Thread(target=read_keys, args=(over, coming), daemon=True))
        for thread in threads:
            thread.start()
        try:
            yield coming
        finally:
            over.set()
            for thread in threads:
                thread.join(2)


def look_around(folder: Path, over: threading.Event, coming: Events) -> None:
    """Tell when a file is saved beside the student's folder that is called like one in it."""
    with contextlib.suppress(OSError):  # then nobody may look there
        here = Path.cwd()
        known = find_beside(folder, here)
        while not over.wait(_AROUND):
            now = find_beside(folder, here)
            for path in sorted(path for path in now if known.get(path) != now[path]):
                coming.put(f"{BESIDE}{path}")
            known = now


def _watch(folder: Path, poll: bool, over: threading.Event, coming: Events) -> None:
    changes = watch(
        folder,
        watch_filter=OwnFiles(folder),
        stop_event=over,
        rust_timeout=int(_LOOK * 1000),
        debounce=200,
        step=20,
        force_polling=poll or None,
        raise_interrupt=False,
    )
    for _change in changes:
        coming.put(SAVED)
