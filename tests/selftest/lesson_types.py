"""Check the types of the lessons' checks: `python -m selftest.lesson_types`.

mypy wants folders without hyphens, and one module of each name. So it looks at a copy, in which
`docs/lessons/log-in/checks.py` is `lessons/log_in/checks.py`, as it is when it is imported.
"""

from __future__ import annotations

import os
import shutil
import sys

from mypy import api

from fourstep.paths import LESSONS, ROOT, find_work_folder


def main() -> int:
    """Copy the checks, and what lies beside them; print what mypy says; return its status."""
    place = find_work_folder() / "types" / "lessons"
    shutil.rmtree(place, ignore_errors=True)
    for path in LESSONS.glob("*/checks.py"):
        folder = place / path.parent.name.replace("-", "_")
        folder.mkdir(parents=True)
        for each in path.parent.glob("*.py"):
            shutil.copy(each, folder)
    os.environ["MYPYPATH"] = str(place.parent)
    words = ["--config-file", str(ROOT / "pyproject.toml"), "--exclude", "__pycache__", str(place)]
    said, errors, status = api.run(words)
    sys.stdout.write(said)
    sys.stderr.write(errors)
    return status


if __name__ == "__main__":
    sys.exit(main())
