"""What a lesson says of itself: its checks, hints, and the mistakes that its checks catch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

# The parts; two are folders within a student's: the client, and the student's own tests.
SERVER, CLIENT, TESTS = "server", "client", "tests"
FOLDER = ".fourstep"  # within it, what the kit keeps there


@dataclass(frozen=True)
class Edit:
    """One change to a solution: in this file, this text, found once, is replaced by that."""

    file: str
    find: str
    put: str


@dataclass(frozen=True)
class Mistake:
    """A wrong solution that students are known to write.

    Args:
        id: its name within the lesson.
        says: what is wrong, as one says it to the student: "you never compared the password".
        fails: the ids of the checks that fail with it; empty where the server cannot be judged.
        edits: by framework, what makes the mistake out of the solution.
    """

    id: str
    says: str
    fails: tuple[str, ...]
    edits: Mapping[str, tuple[Edit, ...]]


@dataclass(frozen=True)
class Lesson:
    """One lesson of the course.

    Args:
        id: its stable name; its folder has the same.
        number: its place in the course, from 1.
        title: its name for people.
        goal: what the student's server or client can do afterwards, in one sentence.
        tutorial: the heading in the tutorial that it follows.
        minutes: how long it is expected to take.
        checks: the ids of the checks that it turns green, in their order.
        hints: for each check three hints; only the last one names code.
        mistakes: the wrong solutions that its checks are proved by.
        keeps: the level of the contract that its solution keeps; empty for none yet.
        folder: where its text and its overlays lie.
        whole: by framework, the folder of a finished backend that is the solution as it stands;
            without one, the solution is an overlay over that of the lesson before. `client` is the
            folder of the finished client.
        part: what the student writes: server, client or tests.
        given: files that the student is handed when the lesson begins: by their place in the
            student's folder, the file or folder that they are copied from.
        second: whether the student is handed the start of a second server, in another framework.
        others: other solutions of the second server, by what they are written in.
        measures_time: whether a check goes by how long a server takes.
    """

    id: str
    number: int
    title: str
    goal: str
    tutorial: str
    minutes: int
    checks: tuple[str, ...]
    hints: Mapping[str, tuple[str, str, str]]
    mistakes: tuple[Mistake, ...]
    keeps: str
    folder: Path
    whole: Mapping[str, Path] = field(default_factory=dict)
    part: str = SERVER
    given: Mapping[str, Path] = field(default_factory=dict)
    second: bool = False
    others: Mapping[str, Path] = field(default_factory=dict)
    measures_time: bool = False

    def __str__(self) -> str:
        """The lesson as a person names it."""
        return f"lesson {self.number}, {self.title}"
