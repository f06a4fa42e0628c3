"""Find a browser to test with, or get one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from fourstep.drivers.browser.programs import DEBIAN, can_be, find_installed, is_playwrights_own
from fourstep.errors import KitError
from fourstep.notices import Say
from fourstep.paths import find_work_folder
from fourstep.surroundings import give_tools

# Nothing of the browser's own may talk to the world while tests run.
_QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
_DOWNLOAD_SECONDS = 600
_REMEDIES = {
    "chromium": "Install Chrome or Chromium, or set FOURSTEP_BROWSER to the program's path",
    "firefox": "Install Firefox, or set FOURSTEP_BROWSER to the program's path",
    "webkit": "Only Playwright's own build will do: python -m playwright install webkit",
}
# What this process has found; its children, such as the workers of pytest-xdist, inherit it.
_KNOWN = "FOURSTEP_FOUND_{}"


def ensure_browser(name: str, say: Say) -> dict[str, object]:
    """Launch options for a browser that is there; one is installed if none is.

    Tried in this order: `FOURSTEP_BROWSER` (a path, where it is of this kind), Playwright's own, an
    installed Chrome, Chromium, Edge or Firefox, Playwright's download, Debian's package when root.

    Args:
        name: chromium, firefox or webkit.
        say: called with a short text before each long step.

    Raises:
        KitError: there is no browser and none can be had.
    """
    path = find_browser(name) or _get_browser(name, say)
    if path is None:
        raise KitError(
            f"No browser was found ({name}), and none could be installed.",
            f"{_REMEDIES[name]}; --driver http needs no browser.",
        )
    os.environ[_KNOWN.format(name)] = str(path)
    return _launch_options(name, path)


def find_browser(name: str) -> Path | None:
    """The program of a browser that is there; None if there is none. Nothing is installed.

    Raises:
        KitError: `FOURSTEP_BROWSER` names no file.
    """
    return _find_named(name) or _find_known(name) or _find_playwrights(name) or find_installed(name)


def _get_browser(name: str, say: Say) -> Path | None:
    from filelock import FileLock

    find_work_folder().mkdir(parents=True, exist_ok=True)
    with FileLock(find_work_folder() / "browser.lock"):  # two at once would be in each other's way
        path = find_browser(name)
        if path is None and _download(name, say):
            path = _find_playwrights(name)
        if path is None and _from_debian(name, say):
            path = find_installed(name)
        return path


def _find_known(name: str) -> Path | None:
    value = os.environ.get(_KNOWN.format(name))
    return Path(value) if value else None


def _find_named(name: str) -> Path | None:
    value = os.environ.get("FOURSTEP_BROWSER")
    if value and not Path(value).is_file():
        raise KitError(
            f"FOURSTEP_BROWSER is '{value}', and there is no such file.",
            "Set it to the path of a browser's program, or unset it.",
        )
    return Path(value) if value and can_be(name, Path(value)) else None


def _find_playwrights(name: str) -> Path | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(getattr(playwright, name).executable_path)
        shell = _find_shell_beside(path) if name == "chromium" else None
    return shell or (path if path.is_file() else None)


def _find_shell_beside(path: Path) -> Path | None:
    for folder in path.parents:
        if folder.name.startswith("chromium-"):
            build = folder.name.removeprefix("chromium-")
            shells = folder.parent.glob(f"chromium_headless_shell-{build}/*/*headless*shell*")
            return next((each for each in shells if each.is_file()), None)
    return None


def _download(name: str, say: Say) -> bool:
    say(f"Downloading {name} for the browser tests (once)")
    options = ["--only-shell"] if name == "chromium" else []
    return _can_run([sys.executable, "-m", "playwright", "install", *options, name])


def _from_debian(name: str, say: Say) -> bool:
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    packages = DEBIAN.get(name, ())
    if not packages:
        return False
    say(f"Installing Debian's {packages[-1]} for the browser tests (once)")
    return _can_run(["apt-get", "update", "-q"]) and any(
        _can_run(["apt-get", "install", "-q", "-y", "--no-install-recommends", package])
        for package in packages
    )


def _can_run(command: list[str]) -> bool:
    try:
        done = subprocess.run(
            command, capture_output=True, check=False, timeout=_DOWNLOAD_SECONDS, env=give_tools()
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _launch_options(name: str, path: Path) -> dict[str, object]:
    options: dict[str, object] = {"executable_path": str(path)}
    if name == "firefox" and not is_playwrights_own(path):
        # Any other Firefox speaks WebDriver BiDi only, and this is how Playwright is told so.
        return options | {"channel": "moz-firefox"}
    arguments = list(_QUIET) if name == "chromium" else []
    if name == "chromium" and os.name == "posix" and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses to run as root with its sandbox
    return options | {"args": arguments}
