"""The learner's commands that write into the folder; a copy is made first, each time."""

from __future__ import annotations

from pathlib import Path

from fourstep.cli.lessons.workspace import In, open_workspace
from fourstep.cli.options import Which
from fourstep.cli.screen import out
from fourstep.course.content import file_texts
from fourstep.course.content.lesson import CLIENT
from fourstep.course.content.own_files import find_own_files
from fourstep.course.student import backups


def reset(which: Which = "", folder: In = "") -> None:
    """Write the files with which a lesson begins; your own are saved first."""
    here = open_workspace(folder)
    lesson = here.find_lesson(which)
    files = here.read_beginning(lesson)
    copy = backups.save(here.folder, here.lesson.id)
    _clear_client(here.folder, files)
    file_texts.write(files, here.folder)
    out.give(f"Your files were saved in {copy}")
    out.print(f"Written: {', '.join(files)}. To restore yours: fourstep undo", markup=False)
    here.move_to(lesson)


def _clear_client(folder: Path, files: file_texts.Files) -> None:
    """Remove a client's code that the files do not have: all code there is built together."""
    inside = f"{CLIENT}/src/"
    if any(name.startswith(inside) for name in files):
        for path in list(find_own_files(folder)):
            if path.as_posix().startswith(inside) and path.as_posix() not in files:
                (folder / path).unlink()


def undo(folder: In = "") -> None:
    """Restore your files as they were before the last reset or undo."""
    here = open_workspace(folder)
    copy, lesson = backups.undo(here.folder, here.lesson.id)
    out.give(f"Your files are back as they were saved in {copy}.")
    out.print("To undo this, too: fourstep undo")
    if lesson and lesson != here.lesson.id:
        here.move_to(here.course.find_lesson(lesson))
