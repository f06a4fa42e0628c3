"""Whatever becomes of its terminal, pipes and questions, a command ends as is written."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from types import ModuleType

import pytest
import typer

from fourstep.cli.exit_status import run_command
from fourstep.cli.screen import Screen
from fourstep.errors import KitError
from unit.command import fourstep

WAYS: dict[str, Callable[[], object]] = {
    # One of its own: what it could not write, it would write with the next words.
    "rich": lambda: Screen(width=80).print("much\n" * 20_000),
    "plain": lambda: typer.echo("much\n" * 20_000),
    "little": lambda: sys.stdout.write("little"),
    "verdict": lambda: (sys.stdout.write("FAIL"), 1)[1],
}


def fail(error: BaseException) -> Callable[[], None]:
    """A command that fails so."""

    def command() -> None:
        raise error

    return command


@pytest.mark.parametrize("way", WAYS)
def test_a_reader_may_leave(
    way: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where nobody reads any more, as behind `| head -1`, it ends silently, and with no verdict."""
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "w", encoding="utf-8") as pipe:  # noqa: PTH123 - no path
        monkeypatch.setattr(sys, "stdout", pipe)
        status = run_command(WAYS[way])
        pipe.flush()  # as Python does at its own end: there is nothing left to complain of

    assert status == 141
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("answer", "status", "told"),
    [
        (KeyboardInterrupt(), 130, ""),
        (EOFError(), 2, "The question cannot be answered here."),
        ("n", 2, "Nothing was done."),
    ],
)
def test_a_question_may_stay_unanswered(
    answer: str | BaseException,
    status: int,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Ctrl-C at a question is 130; no answer, and no, are told, and are no verdict either."""

    def answered(_prompt: str) -> str:
        if isinstance(answer, BaseException):
            raise answer
        return answer

    monkeypatch.setattr("typer._click.termui.visible_prompt_func", answered)

    assert run_command(lambda: typer.confirm("Really?", abort=True)) == status
    assert capsys.readouterr().err.startswith(told)


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (KeyboardInterrupt(), 130, ""),
        (KitError("It is broken.", "Mend it."), 2, "It is broken. Mend it.\n"),
        (OSError(errno.ENOSPC, "No space left"), 2, "Something could not be written: No space"),
        (PermissionError(13, "Permission denied", "/etc/x"), 2, "'/etc/x' cannot be used: Perm"),
        (typer.Exit(1), 1, ""),
        (SystemExit(3), 3, ""),
    ],
)
def test_statuses(
    error: BaseException, status: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each way to end has its status and its sentence."""

    def command() -> object:
        if isinstance(error, typer.Exit):  # typer gives its status back
            return error.exit_code
        raise error

    assert run_command(command) == status
    assert capsys.readouterr().err.startswith(told)


def test_it_may_be_stopped_while_it_loads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C is no traceback before anything is loaded, either."""

    class Loading(ModuleType):
        def __getattr__(self, name: str) -> object:
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "fourstep.cli.application", Loading("application"))

    assert fourstep("list").returncode == 130
