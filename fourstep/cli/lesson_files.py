"""The learner's commands that write into the folder; a copy is made first, each time."""

from __future__ import annotations

from fourstep.cli.desk import In, desk
from fourstep.cli.lessons import Which
from fourstep.cli.screen import out
from fourstep.course import saved, states


def reset(which: Which = "", folder: In = "") -> None:
    """Write the files with which a lesson begins; what you have is saved first."""
    here = desk(folder)
    lesson = here.chosen(which)
    files = here.beginning(lesson)
    copy = saved.save(here.folder)
    states.write(files, here.folder)
    out.print(f"Your files were saved in {copy}", soft_wrap=True, markup=False)
    out.print(f"Written: {', '.join(files)}. To have yours back: fourstep undo", markup=False)
    here.move_to(lesson)


def undo(folder: In = "") -> None:
    """Bring your files back as they were before the last reset or undo."""
    here = desk(folder)
    saved.undo(here.folder)
    out.print("Your files are back. To undo this, too: fourstep undo")
