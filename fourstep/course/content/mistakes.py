"""Make a known mistake in a solution."""

from __future__ import annotations

from fourstep.course.content.file_texts import Files
from fourstep.course.content.lesson import Mistake
from fourstep.errors import KitError


def put_mistake(files: Files, mistake: Mistake, part: str) -> Files:
    """A solution with a mistake made in it.

    Args:
        files: the solution.
        mistake: the mistake.
        part: in what it is made: a framework, or client.

    Raises:
        KitError: a text to be replaced is not there exactly once, so the mistake has to be made
            anew for the changed solution.
    """
    wrong = dict(files)
    for edit in mistake.edits[part]:
        count = wrong.get(edit.file, "").count(edit.find)
        if count != 1:
            raise KitError(
                f"The mistake '{mistake.id}' looks for a text in {edit.file} that is there "
                f"{count} times: {edit.find.strip()!r}",
                "Change `find` in the lesson's lesson.toml to what the solution says now.",
            )
        wrong[edit.file] = wrong[edit.file].replace(edit.find, edit.put)
    return wrong
