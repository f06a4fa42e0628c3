"""What the learner's commands share: the student's folder, the course, the current lesson."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from fourstep.cli.screen import news, out
from fourstep.course.client.client import has_client
from fourstep.course.content import file_texts, solutions
from fourstep.course.content.course import Course, read_course
from fourstep.course.content.in_framework import find_text
from fourstep.course.content.lesson import CLIENT, SERVER, Lesson
from fourstep.course.student import progress as progresses
from fourstep.course.student.progress import Progress

In = Annotated[
    str,
    typer.Option(
        "--in", metavar="DIR", help="Course folder [default: this one, else the last used]"
    ),
]


@dataclass
class Workspace:
    """Where a student works.

    Args:
        course: the course.
        progress: the student's folder and what is remembered of it.
    """

    course: Course
    progress: Progress

    @property
    def folder(self) -> Path:
        """The student's folder."""
        return self.progress.folder

    @property
    def lesson(self) -> Lesson:
        """The current lesson.

        Raises:
            KitError: this kit does not have it.
        """
        return self.course.find_lesson(self.progress.lesson)

    def read_beginning(self, lesson: Lesson) -> file_texts.Files:
        """The files with which a lesson begins, for this student.

        Raises:
            KitError: the course has no solution in this framework.
        """
        files = solutions.read_beginning(self.course, lesson, self.progress.framework)
        return self._keep_student_files(files, lesson)

    def read_solution(self, lesson: Lesson) -> file_texts.Files:
        """The solution of a lesson, for this student.

        Raises:
            KitError: the course has none in this framework.
        """
        files = solutions.read_solution(self.course, lesson, self.progress.framework)
        return self._keep_student_files(files, lesson)

    def _keep_student_files(self, files: file_texts.Files, lesson: Lesson) -> file_texts.Files:
        """Without a client, where the student writes a server only."""
        files = solutions.pick_part(files, lesson)
        if lesson.part == CLIENT or has_client(self.folder):
            return files
        inside = f"{CLIENT}/"
        return {name: text for name, text in files.items() if not name.startswith(inside)}

    def find_lesson(self, word: str) -> Lesson:
        """The lesson of this number or id; by default the current one.

        Raises:
            KitError: there is none.
        """
        return self.course.find_lesson(word) if word else self.lesson

    def check_named(self, word: str) -> str:
        """The check of this id; by default the first of the current lesson that does not pass.

        Raises:
            KitError: no lesson has it.
        """
        if word:
            self.course.find_by_check(word)
            return word
        open_ = [each for each in self.lesson.checks if not self.progress.has_passed(each)]
        return (open_ or list(self.lesson.checks))[0]

    def tell_foreign(self, lesson: Lesson) -> None:
        """Say of a lesson on the server that it is about another framework than the student's."""
        own, theirs = self.progress.framework, self.course.solved_in
        if lesson.part == SERVER and own != theirs and find_text(lesson, own) is None:
            words = f"Text and hints of this lesson are about {theirs}"
            out.print(f"{words}; its checks judge your server in {own} as well.", style="dim")

    def move_to(self, lesson: Lesson) -> None:
        """Make this the current lesson, and hand out what is given for it; no file is changed."""
        new = self._give(lesson)
        self.progress.lesson = lesson.id
        self.progress.save()
        tell_lesson(self.course, lesson)
        self.tell_foreign(lesson)
        if new:
            tops = sorted({name.split("/")[0] for name in new})
            out.print(f"Given: {len(new)} files in {', '.join(tops)}", style="dim", markup=False)

    def _give(self, lesson: Lesson) -> file_texts.Files:
        """Write what is given for a lesson and for those before of its part, where it is not.

        Who writes a server only is given no client.
        """
        every = (*self.course.list_before(lesson), lesson)
        lessons = [each for each in every if each.part == lesson.part]
        files = {
            name: text
            for each in lessons
            for name, text in solutions.read_given(
                self.course, each, self.progress.framework
            ).items()
        }
        new = {name: text for name, text in files.items() if not (self.folder / name).exists()}
        file_texts.write(new, self.folder)
        return new


def remember(progress: Progress) -> None:
    """Write down what was seen, or say that it cannot be: it was seen all the same."""
    try:
        progress.save()
    except OSError as error:
        why = f"{progress.folder} cannot be written, so nothing of this is remembered"
        news.tell(f"{why}: {error.strerror}", "dim")


def open_workspace(folder: str) -> Workspace:
    """The desk in this folder, in the current one, or in the last one where a course was begun.

    Raises:
        KitError: there is none, or what is remembered of it cannot be read.
    """
    return Workspace(read_course(), progresses.load(progresses.find(folder)))


def tell_lesson(course: Course, lesson: Lesson) -> None:
    """Print what a lesson is about and where to go on."""
    head = f"Lesson {lesson.number} of {len(course.lessons)}: {lesson.title}"
    out.print(f"{head}, about {lesson.minutes} minutes", style="bold")
    out.print(lesson.goal)
    out.print("Read it: fourstep read      Begin: fourstep learn", style="dim")
