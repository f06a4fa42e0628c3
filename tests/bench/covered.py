"""`nox -s coverage`: write into the docs which share of the package its own tests run, by room."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path, PurePath
from typing import Any

from fourstep.paths import ROOT

PAGE = ROOT / "docs" / "explanation" / "coverage.md"
HEAD = "| folder | lines that can run | of these run |"
GROUND = "fourstep"  # the files beside the rooms


def main() -> None:
    """Put the table of a report, `coverage json`, in the place of the old one in the page."""
    files = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["files"]
    before, _, after = PAGE.read_text(encoding="utf-8").partition(HEAD)
    rest = after.partition("\n\n")[2]
    PAGE.write_text(f"{before}{make_table(files)}\n\n{rest}", encoding="utf-8", newline="\n")


def make_table(files: dict[str, Any]) -> str:
    """A row for each room of the package, and the sum, as Markdown."""
    lines: Counter[str] = Counter()
    run: Counter[str] = Counter()
    for name, each in files.items():
        for folder in (_room_of(name), "all"):
            lines[folder] += each["summary"]["num_statements"]
            run[folder] += each["summary"]["covered_lines"]
    order = [*sorted(lines.keys() - {"all"}), "all"]
    rows = [f"| `{each}` | {lines[each]} | {run[each] / lines[each]:.0%} |" for each in order]
    return "\n".join([HEAD, "|---|---|---|", *rows]).replace("`all`", "all")


def _room_of(name: str) -> str:
    """`fourstep/course` of `fourstep/course/grading/grade.py`."""
    folders = PurePath(name.replace("\\", "/")).parts[:-1]
    return "/".join(folders[:2]) or GROUND


if __name__ == "__main__":
    main()
