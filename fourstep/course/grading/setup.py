"""What it takes to judge a student's folder: Pythons, a built client, a browser."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fourstep.course.client.client import choose_client, has_client
from fourstep.course.content.lesson import TESTS, Lesson
from fourstep.course.content.solutions import SECOND
from fourstep.drivers.browser.install import ensure_browser
from fourstep.mutation.backends import set_up_honest_ones
from fourstep.notices import Say
from fourstep.servers import manifest as manifests
from fourstep.servers.client_build import ensure_client
from fourstep.servers.environment import prepare
from fourstep.servers.processes.child_process import ChildProcess, Spawn
from fourstep.servers.processes.forks import ForkSpawner


@dataclass(frozen=True)
class Tools:
    """What it takes to judge a student's folder.

    Args:
        python: the Python that starts its server.
        client_dist: the built client.
        browser: how a browser is launched; None where the student has written no client, so that
            none is needed.
        second: the Python that starts the second server; None where the student has written none.
        spawn: what starts the processes.
        quickly_in: where verdicts on a student's tests are kept that are said quickly; None for
            thorough ones.
        few: whether one good backend is enough to judge a student's tests.
        begun: the fork servers of good backends, for a student's tests.
    """

    python: Path
    client_dist: Path
    browser: Mapping[str, Any] | None = None
    second: Path | None = None
    spawn: Spawn = ChildProcess
    quickly_in: Path | None = None
    few: bool = False
    begun: tuple[ForkSpawner, ...] = ()


def prepare_tools(folder: Path, say: Say, lesson: Lesson | None = None) -> Tools:
    """Set a student's folder up, once, build the client, and find a browser if one is needed.

    Args:
        folder: the student's folder.
        say: called with a short text before each long step.
        lesson: the lesson that is judged; one on tests needs other backends, and not the student's.

    Raises:
        KitError: its manifest is broken, an installation failed, or the client cannot be built.
    """
    if lesson is not None and lesson.part == TESTS:
        set_up_honest_ones(say)
        return Tools(Path(sys.executable), Path())
    tools = Tools(prepare(manifests.read(folder), say), Path(), second=prepare_second(folder, say))
    return with_client(tools, folder, say)


def prepare_second(folder: Path, say: Say) -> Path | None:
    """Set the second server in a student's folder up, once; None if there is none.

    Raises:
        KitError: its manifest is broken, or an installation failed.
    """
    if not (folder / SECOND / manifests.FILE).is_file():
        return None
    return prepare(manifests.read(folder / SECOND), say)


def without_client(folder: Path, say: Say) -> Tools:
    """Set a student's folder up, and have it serve the finished client: its own is not judged.

    Raises:
        KitError: its manifest is broken, or an installation failed.
    """
    return Tools(prepare(manifests.read(folder), say), ensure_client(say))


def with_client(tools: Tools, folder: Path, say: Say) -> Tools:
    """The same tools, with the client of this folder, and a browser if it is the student's own.

    Raises:
        KitError: the client cannot be built, or there is no browser.
    """
    browser = ensure_browser("chromium", say) if has_client(folder) else None
    return replace(tools, client_dist=choose_client(folder, say), browser=browser)
