"""Folders in which states of lessons are tried; they stay, so that an author can look."""

from __future__ import annotations

import shutil
from pathlib import Path

from fourstep.course.content import file_texts
from fourstep.course.content.course import Course
from fourstep.paths import find_work_folder


def make_folder(name: str, files: file_texts.Files) -> Path:
    """A folder with these files and no others."""
    folder = find_work_folder() / "lessons" / name
    shutil.rmtree(folder, ignore_errors=True)
    file_texts.write(files, folder)
    return folder


def find_main_folder(whole: Course) -> Path:
    """The folder of the server in which the course is solved."""
    return find_work_folder() / "lessons" / whole.solved_in
