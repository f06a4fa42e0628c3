"""Where the kit's own parts lie, in a checkout as in an installed package."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
# A wheel carries the parts beside the code; in a checkout they are one level up.
ROOT = PACKAGE / "kit" if (PACKAGE / "kit").is_dir() else PACKAGE.parent

SPECS = ROOT / "specs"
FEATURES = ROOT / "features"
BACKENDS = ROOT / "backends"
CLIENT = ROOT / "client"
CLIENT_DIST = CLIENT / "dist"
LESSONS = ROOT / "docs" / "lessons"
SUITE = ROOT / "tests" / "conformance"


def find_work_folder() -> Path:
    """The folder for what the kit makes: environments, data, logs, screenshots.

    It is `.fourstep` in a checkout, else in the current folder. `FOURSTEP_HOME` moves it.
    """
    if home := os.environ.get("FOURSTEP_HOME"):
        return Path(home).absolute()
    return (ROOT if is_checkout() else Path.cwd()) / ".fourstep"


def is_checkout() -> bool:
    """Whether this is a checkout, and no installed package."""
    return (ROOT / "pyproject.toml").is_file()


def let_suite_be_imported() -> None:
    """Let `conformance`, `lessons` and what else lies beside the suite be imported."""
    folder = str(SUITE.parent)
    if folder not in sys.path:
        sys.path.append(folder)
