"""Judge a student's folder by the checks of a lesson, and then by those of all lessons before."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fourstep import manifest as manifests
from fourstep import replay
from fourstep.client_build import ensure_client
from fourstep.course.answers import last_words, shape
from fourstep.course.checks import Check, checks_of
from fourstep.course.course import Course
from fourstep.course.judgement import Judgement, Result, Verdict
from fourstep.course.lesson import Lesson
from fourstep.course.visit import Visit
from fourstep.drivers.patience import PATIENCE
from fourstep.environment import Say, prepare
from fourstep.errors import KitError
from fourstep.exchange import BrokenPromise
from fourstep.instance import Instance
from fourstep.profiles import LEARNING
from fourstep.recorder import RECORDER
from fourstep.subject import scratch

_PATIENCE = 4.0  # seconds for an answer: a student waits for the verdict


@dataclass(frozen=True)
class Tools:
    """What it takes to start a student's server: its Python, and the built client."""

    python: Path
    client_dist: Path


@dataclass
class _Run:
    """The verdicts of one run so far."""

    visit: Visit
    tell: Callable[[Result], None]
    passed: set[str] = field(default_factory=set)

    def each(self, checks: Iterable[Check]) -> tuple[Result, ...]:
        results = []
        for check in checks:
            result = self._one(check)
            if result.verdict is Verdict.PASS:
                self.passed.add(check.id)
            self.tell(result)
            results.append(result)
        return tuple(results)

    def _one(self, check: Check) -> Result:
        waits = [each for each in check.needs if each not in self.passed]
        if waits:
            return Result(check, Verdict.WAIT, f"needs {waits[0]}")
        RECORDER.begin()
        try:
            check.look(self.visit)
        except BrokenPromise as broken:
            return self._failed(check, str(broken))
        except (OSError, KitError) as error:  # the connection, or the server after a restart
            return self._failed(check, f"got     {error}")
        except Exception as error:  # noqa: BLE001 - a fault of the kit is none of the student's
            return Result(check, Verdict.KIT_BUG, f"{type(error).__name__}: {error}")
        if not RECORDER.last():
            return Result(check, Verdict.KIT_BUG, "it saw no answer of the server")
        return Result(check, Verdict.PASS)

    def _failed(self, check: Check, evidence: str) -> Result:
        last = RECORDER.last()
        requests = tuple(replay.kept(last))
        words = last_words(self.visit.server, last)
        seen = f"{shape(last)} {words.split(':')[0]}".strip()
        return Result(check, Verdict.FAIL, evidence, seen, requests, words)


def tools_for(folder: Path, say: Say) -> Tools:
    """Set a student's folder up, once, and build the client.

    Raises:
        KitError: its manifest is broken, or an installation failed.
    """
    return Tools(prepare(manifests.read(folder), say), ensure_client(say))


def judge(
    folder: Path,
    course: Course,
    lesson: Lesson,
    tools: Tools,
    tell: Callable[[Result], None] = lambda _result: None,
    earlier: tuple[Lesson, ...] | None = None,
    patience: float = _PATIENCE,
) -> Judgement:
    """Start the server in this folder on fresh data, run the checks, and stop it.

    Args:
        folder: the student's folder.
        course: the course.
        lesson: the lesson; its checks come first.
        tools: what starts the server.
        tell: called with each result as soon as it is known.
        earlier: the lessons whose checks come then; None for all before this one.
        patience: seconds for an answer.
    """
    PATIENCE.begin_anew(patience)
    data, begun = scratch("lesson"), time.monotonic()
    try:
        server = server_in(folder, data, tools)
        server.start()
    except KitError as error:
        shutil.rmtree(data, ignore_errors=True)
        return Judgement(lesson, trouble=error)
    ready, pid = time.monotonic() - begun, server.pid or 0
    try:
        with Visit(server) as visit:
            run = _Run(visit, tell)
            results = run.each(checks_of(lesson))
            seconds = time.monotonic() - begun
            before = course.before(lesson) if earlier is None else earlier
            others = [run.each(checks_of(each)) for each in before]
    finally:
        server.stop()
        shutil.rmtree(data, ignore_errors=True)
    flat = tuple(result for some in others for result in some)
    return Judgement(lesson, results, flat, None, seconds, ready, pid, server.port)


def server_in(
    folder: Path, data: Path, tools: Tools, settings: Mapping[str, str] = LEARNING
) -> Instance:
    """The server of a student's folder, with its data and its log in another; not started yet.

    Raises:
        KitError: its manifest is broken.
    """
    return Instance(
        manifests.read(folder),
        python=tools.python,
        data_dir=data / "data",
        client_dist=tools.client_dist,
        settings=settings,
        log=data / "server.log",
    )
