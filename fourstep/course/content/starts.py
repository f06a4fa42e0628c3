"""In what a student may begin: one folder for each framework, found and not listed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

FOLDER = "start"  # beside the lessons; what is in it has the names of frameworks


def find_starts(lessons: Path, order: Mapping[str, Any]) -> dict[str, Path]:
    """By framework, the folder with which a student begins; that of the solutions comes first.

    Args:
        lessons: the folder of the lessons.
        order: what `course.toml` says: in what the course is solved, and which starts lie
            elsewhere.
    """
    found = {each.name: each for each in sorted((lessons / FOLDER).iterdir()) if each.is_dir()}
    elsewhere = {name: (lessons / place).resolve() for name, place in order["starts"].items()}
    first = order["solved_in"]
    return {name: path for name, path in found.items() if name == first} | found | elsewhere
