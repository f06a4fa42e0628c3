"""Who writes a server in another framework reads of it in the first four lessons, and is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from fourstep.course.authoring import framework_texts
from fourstep.course.authoring.lesson_text import find_faults_of_form
from fourstep.course.authoring.listings import Listings
from fourstep.course.content import in_framework
from fourstep.course.content.course import read_course
from fourstep.course.content.lesson import Lesson
from fourstep.course.student.progress import Progress, load
from unit.command import fourstep

WHOLE = read_course()
OTHERS = [each for each in WHOLE.starts if each != WHOLE.solved_in]
SOURCE = """// What it costs.
const COST = { time: 2 }; // little

// It answers.
app.get("/x", async () => {
  const a = 1;

  return a;
});
"""


@pytest.mark.parametrize("framework", OTHERS)
@pytest.mark.parametrize("lesson", WHOLE.lessons[:4], ids=str)
def test_what_is_written_is_told_in_each_framework(lesson: Lesson, framework: str) -> None:
    """Each of the first lessons says what to write in it, and nothing of what Flask would need."""
    text = in_framework.read_text(lesson, framework)
    written = text.partition("## Write\n")[2].partition("\n## ")[0]

    assert "## Try it" in text
    assert written
    assert "Flask(" not in written
    assert "jsonify" not in written


@pytest.mark.parametrize("lesson", WHOLE.lessons[:4], ids=str)
def test_texts_and_hints_are_as_they_should_be(lesson: Lesson) -> None:
    """Listings are those of the solutions, and of three hints only the last one names code."""
    assert list(find_faults_of_form(WHOLE, lesson)) == []
    assert len(list(framework_texts.renew_texts(WHOLE, lesson))) == len(OTHERS)


def test_a_listing_of_typescript_is_a_whole_statement() -> None:
    """A statement comes with its comment, whether it has one line or an empty one within."""
    listings = Listings({"server.ts": SOURCE}, {}, ["server.ts#COST"])
    first, second = SOURCE.split("\n\n// It")

    assert listings.show("server.ts#COST") == first
    assert listings.show("server.ts#/x") == f"// It{second}".rstrip("\n")


def test_a_student_is_told_what_is_about_another_framework(folder: Path) -> None:
    """From lesson 5 on, who does not write Flask reads that the checks judge all the same."""
    Progress(folder, "django", "welcome").save()
    fifth = " ".join(fourstep("goto", "status").stdout.split())  # whatever the screen's width
    hint = fourstep("hint", "welcome/page").stdout

    assert "are about flask; its checks judge your server in django as well" in fifth
    assert "about flask" not in hint
    assert load(folder).lesson == "status"
