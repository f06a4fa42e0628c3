"""Where browsers lie on people's computers, and of which kind a program is."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

# The headless shell is the same engine without windows: it opens a context in half the time.
_INSTALLED = {
    "chromium": (
        "chromium-headless-shell",
        "google-chrome",
        "google-chrome-stable",
        "chromium",
        "chromium-browser",
        "microsoft-edge",
    ),
    "firefox": ("firefox-esr", "firefox"),
}
_APPLICATIONS = {
    "chromium": (
        Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
        Path("/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
        Path(r"C:\Program Files\Google\Chrome\Application\chrome.exe"),
        Path(r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe"),
    ),
    "firefox": (
        Path("/Applications/Firefox.app/Contents/MacOS/firefox"),
        Path(r"C:\Program Files\Mozilla Firefox\firefox.exe"),
    ),
}
# In this order: the first package that can be had is taken.
DEBIAN = {"chromium": ("chromium-headless-shell", "chromium"), "firefox": ("firefox-esr",)}
_KINDS = {
    "chromium": re.compile("chrom|edge|brave|vivaldi|opera"),
    "firefox": re.compile("firefox"),
    "webkit": re.compile("webkit|minibrowser|epiphany|safari"),
}


def find_installed(name: str) -> Path | None:
    """A browser of this kind that somebody has installed; None if there is none, or none will do.

    Playwright drives no WebKit but its own.
    """
    found = (shutil.which(program) for program in _INSTALLED.get(name, ()))
    first = next((Path(path) for path in found if path), None)
    places = _APPLICATIONS.get(name, ())
    return first or next((path for path in places if path.is_file()), None)


def can_be(name: str, path: Path) -> bool:
    """Whether this program can be of this kind, by its name; an unknown name can be anything."""
    program = path.name.lower()
    kinds = [kind for kind, pattern in _KINDS.items() if pattern.search(program)]
    return not kinds or name in kinds


def is_playwrights_own(path: Path) -> bool:
    """Whether this Firefox is a build of Playwright's, by the folder in which it lies."""
    return any(re.fullmatch(r"firefox-\d+", folder.name) for folder in path.parents)
