"""Where a student's server is served at the moment, so that texts name the right address."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from fourstep.course.content.lesson import FOLDER
from fourstep.course.student.progress import is_begun

USUAL = "http://localhost:5000"
_FILE = "served.txt"


def find_course_folder(backend: Path) -> Path | None:
    """The student's folder to which a backend's folder belongs; None for any other backend."""
    return next((each for each in (backend, backend.parent) if is_begun(each)), None)


@contextlib.contextmanager
def note_address(backend: Path, url: str) -> Iterator[None]:
    """Note the address in a student's folder while the backend is served."""
    folder = find_course_folder(backend)
    if folder is None:
        yield
        return
    file = folder / FOLDER / _FILE
    with contextlib.suppress(OSError):  # texts name the usual address then
        file.write_text(url, "utf-8")
    try:
        yield
    finally:
        if file.is_file() and file.read_text("utf-8") == url:
            file.unlink(missing_ok=True)


def find_address(folder: Path) -> str:
    """The address at which a student's folder is served, or would be."""
    file = folder / FOLDER / _FILE
    return file.read_text("utf-8") if file.is_file() else USUAL
