"""One author at a time: whoever proves or records lessons writes the same folders."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from fourstep.errors import KitError
from fourstep.paths import ROOT, find_work_folder, is_checkout

_LOCK = "lessons.lock"


@contextlib.contextmanager
def prove_alone() -> Iterator[None]:
    """Let nobody else prove or record lessons in this checkout meanwhile, nor in this work folder.

    `FOURSTEP_HOME` moves the folder in which states are tried. The texts and screens that one
    writes and another compares stay where they are.

    Raises:
        KitError: somebody else does already.
    """
    from filelock import FileLock, Timeout

    with contextlib.ExitStack() as stack:
        for place in _find_places():
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                stack.enter_context(FileLock(place, timeout=0))
            except Timeout:
                raise KitError(
                    "Another `fourstep author` is running in this checkout.",
                    "Wait until it has ended: both write the same folders.",
                ) from None
        yield


def _find_places() -> list[Path]:
    """The locks: one with what is written beside the lessons, one with what is tried."""
    own = [ROOT / ".fourstep" / _LOCK] if is_checkout() else []
    return list(dict.fromkeys([find_work_folder() / _LOCK, *own]))
