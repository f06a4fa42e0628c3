"""Wait for what a student does next: save a file, or press a key."""

from __future__ import annotations

import contextlib
import os
import select
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

from watchfiles import Change, DefaultFilter, watch

from fourstep.course.made import ENDINGS, FOLDERS

SAVED = "saved"
_LOOK = 0.2  # seconds between two looks whether it is over


class _OwnFiles(DefaultFilter):
    """A student's own files: no caches, no environments, no data."""

    def __init__(self, folder: Path) -> None:
        super().__init__(ignore_dirs=(*DefaultFilter.ignore_dirs, *FOLDERS))
        self._folder = folder

    def __call__(self, change: Change, path: str) -> bool:
        """Whether a change of this file is the student's."""
        inside = os.path.relpath(path, self._folder)  # the folder itself may lie anywhere
        return super().__call__(change, inside) and not path.endswith(ENDINGS)


@contextlib.contextmanager
def events(folder: Path, *, poll: bool) -> Iterator[Queue[str]]:
    """A queue of what happens: `SAVED`, or a key.

    Args:
        folder: the student's folder.
        poll: look at the files again and again, where the system does not tell of changes.
    """
    queue: Queue[str] = Queue()
    over = threading.Event()
    threads = [threading.Thread(target=_watch, args=(folder, poll, over, queue), daemon=True)]
    with _single_keys() as read:
        if read:
            threads.append(threading.Thread(target=_keys, args=(over, queue), daemon=True))
        for thread in threads:
            thread.start()
        try:
            yield queue
        finally:
            over.set()
            for thread in threads:
                thread.join(2)


def _watch(folder: Path, poll: bool, over: threading.Event, queue: Queue[str]) -> None:
    changes = watch(
        folder,
        watch_filter=_OwnFiles(folder),
        stop_event=over,
        rust_timeout=int(_LOOK * 1000),
        debounce=200,
        step=20,
        force_polling=poll or None,
        raise_interrupt=False,
    )
    for _change in changes:
        queue.put(SAVED)


@contextlib.contextmanager
def _single_keys() -> Iterator[bool]:
    """Have keys arrive one by one, without Enter, where a terminal is there; tell whether it is."""
    if not sys.stdin.isatty():
        yield False
        return
    try:
        import termios
        import tty
    except ImportError:  # Windows
        yield True
        return
    before = termios.tcgetattr(sys.stdin)
    try:
        tty.setcbreak(sys.stdin)
        yield True
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


def _keys(over: threading.Event, queue: Queue[str]) -> None:
    while not over.is_set():
        if sys.platform == "win32":
            import msvcrt

            if msvcrt.kbhit():
                queue.put(msvcrt.getwch())
            else:
                over.wait(_LOOK)
        elif select.select([sys.stdin], [], [], _LOOK)[0]:
            key = sys.stdin.read(1)
            if not key:  # the terminal is gone
                queue.put("q")
                return
            queue.put(key)
