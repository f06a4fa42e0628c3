"""`nox -s site`: judge all reference backends, and make the page and the badges of the results."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from fourstep.servers.manifest import read_reference_backends

_FOLDER = Path(".fourstep") / "site"


def main() -> None:
    """Judge each, and write all files into the folder."""
    reports = [judge(each.name) for each in read_reference_backends()]
    _run("report", "html", *reports, "-o", str(_FOLDER / "index.html"))


def judge(name: str) -> str:
    """Judge one backend and make its badges; the path of its report.

    Raises:
        subprocess.CalledProcessError: it could not be judged.
    """
    report = str(_FOLDER / f"{name}.json")
    # 1: a clause fails, which is what the page shows.
    _run("check", name, "--level", "secure", "--report", report, allowed=(0, 1))
    badge = ("report", "badge", report)
    _run(*badge, "--output", str(_FOLDER / f"{name}.svg"))
    _run(*badge, "--shields", "--output", str(_FOLDER / f"{name}-badge.json"))
    return report


def _run(*words: str, allowed: tuple[int, ...] = (0,)) -> None:
    command = [sys.executable, "-m", "fourstep", *words]
    done = subprocess.run(command, check=False)
    if done.returncode not in allowed:
        raise subprocess.CalledProcessError(done.returncode, command)


if __name__ == "__main__":
    main()
