"""Angular's builder, kept running: each build has what was written last, and all of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fourstep.course.client.builder import Builder
from fourstep.course.client.sources import Sources
from fourstep.course.content import file_texts, solutions
from fourstep.course.content.course import read_course
from fourstep.errors import KitError
from fourstep.servers.client_build import ensure_packages

MAIN = "src/main.ts"


@pytest.fixture
def sources() -> Sources:
    """The client with which the first lesson on it begins."""
    files = solutions.read_given(read_course(), read_course().find_lesson("service"), "flask")
    return {name.removeprefix("client/"): file_texts.as_bytes(text) for name, text in files.items()}


@pytest.fixture(scope="module")
def builder() -> Iterator[Builder]:
    """A builder for all tests: its start takes longer than they do. The first of them sees it."""
    running = Builder(ensure_packages(print))
    yield running
    running.stop()


def built(builder: Builder, sources: Sources, line: str) -> bool:
    """Whether a line that is added to the client is in what is built of it."""
    place = builder.build({**sources, MAIN: sources[MAIN] + line.encode()})
    return any(line in path.read_text() for path in Path(place).glob("main*.js"))


def test_a_change_at_once_is_not_missed(builder: Builder, sources: Sources) -> None:
    """What is written while the builder has hardly begun to watch is in the next build."""
    assert all(built(builder, sources, f'console.log("build {number}");\n') for number in range(3))


def test_after_an_error_it_goes_on(builder: Builder, sources: Sources) -> None:
    """An error is told with its place, and its correction is built."""
    builder.build(sources)
    line = sources[MAIN].count(b"\n") + 1
    with pytest.raises(KitError, match=rf"client/src/main\.ts, line {line}: TS2304"):
        builder.build({**sources, MAIN: sources[MAIN] + b"gone();\n"})

    assert built(builder, sources, 'console.log("corrected");\n')


def test_a_file_that_is_gone_is_missed(builder: Builder, sources: Sources) -> None:
    """A deleted file that another one needs is an error, also for a running builder."""
    builder.build(sources)
    less = {name: text for name, text in sources.items() if name != "src/app/auth-service.ts"}

    with pytest.raises(KitError, match="auth-service"):
        builder.build({**less, MAIN: sources[MAIN] + b"\n"})


def test_a_name_that_nobody_uses_hides_nothing(builder: Builder, sources: Sources) -> None:
    """An unused name stops no judging, and of two errors the other one is told."""
    unused = b"import { map as neverUsed } from 'rxjs';\n"

    assert built(builder, {**sources, MAIN: unused + sources[MAIN]}, 'console.log("unused");\n')
    with pytest.raises(KitError, match="TS2304"):
        builder.build({**sources, MAIN: unused + sources[MAIN] + b"gone();\n"})
