"""Judge a student's folder by the current lesson, and print what came of it."""

from __future__ import annotations

from fourstep.cli.lessons.print_results import Told
from fourstep.cli.lessons.workspace import Workspace, remember
from fourstep.cli.screen import out, say
from fourstep.course.content.lesson import Lesson
from fourstep.course.grading import messages
from fourstep.course.grading.grade import grade
from fourstep.course.grading.results import Judgement, make_ungraded
from fourstep.course.grading.setup import Tools, prepare_tools
from fourstep.course.student.progress import load
from fourstep.errors import KitError

_STYLES = {
    "PASS": "green",
    "FAIL": "bold red",
    "BROKE": "bold red",
    "BLOCKED": "cyan",
    "SETUP": "bold magenta",
    "KIT": "bold magenta",
    "DONE": "bold green",
}


def grade_lesson(desk: Workspace, lesson: Lesson) -> Judgement:
    """Judge the folder by this lesson, print it, and remember it.

    What is wrong with the manifest or the installation is told as such, and nothing is judged.
    """
    _print_head(desk, lesson)
    try:
        tools = prepare_tools(desk.folder, say, lesson)
    except KitError as error:
        judgement = make_ungraded(lesson, error)
    else:
        judgement = _grade(desk, lesson, tools)
    if judgement.trouble:
        _print(messages.format_trouble(judgement.trouble, desk.folder))
        return judgement
    _sum_up(desk, judgement)
    now = load(desk.folder)  # another command may have written meanwhile
    now.note((*judgement.results, *judgement.earlier))
    remember(now)
    return judgement


def _grade(desk: Workspace, lesson: Lesson, tools: Tools) -> Judgement:
    told = Told(lesson, desk.progress.tell_when_it_broke, _print)
    judgement = grade(desk.folder, desk.course, lesson, tools, told.tell)
    if judgement.trouble is None:
        told.end(out.height if out.is_terminal else 0)
    return judgement


def _print_head(desk: Workspace, lesson: Lesson) -> None:
    done = "".join("#" if desk.progress.is_done(each) else "." for each in desk.course.lessons)
    place = f"lesson {lesson.number} of {len(desk.course.lessons)}: {lesson.title}"
    out.print(f"fourstep, {place}, {desk.folder.name}  [{done}]", style="bold", markup=False)


def _sum_up(desk: Workspace, judgement: Judgement) -> None:
    lesson, earlier = judgement.lesson, judgement.earlier
    _print(messages.guess(judgement))
    if earlier:
        out.print(f"EARLIER  {messages.format_counts(earlier)} checks of the lessons before pass")
    if judgement.left_out:
        numbers = ", ".join(str(each.number) for each in judgement.left_out)
        out.print(f"LEFT OUT lessons {numbers}: there is no client/ in your folder", style="dim")
    own = f"{messages.format_counts(judgement.results)} checks of lesson {lesson.number}"
    about = f"{judgement.seconds:.1f} s"
    if judgement.pid:
        about = f"server pid {judgement.pid} on port {judgement.port}, {about}"
    if not judgement.is_done:
        out.print(f"{own} pass ({about}). Next: fourstep hint, curl, explain", style="dim")
        return
    _print([f"DONE  {own} pass ({about})"])
    if caught := len(lesson.mistakes):
        out.print(f"      these checks also catch {caught} known mistakes: fourstep mistakes")
    following = desk.course.find_next(lesson)
    last = "That was the last lesson." if following is None else ""
    out.print(last or f"      go on: fourstep next ({following.title})" if following else last)


def _print(lines: list[str]) -> int:
    """Print lines, and tell how many rows of the screen they take."""
    return sum(out.tell(line, _STYLES.get(line.split(" ", 1)[0])) for line in lines)
