"""A shell completes commands, options and the names that they take, quickly and silently."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fourstep.cli import completion
from fourstep.course.content.course import read_course
from unit.command import Done, fourstep

SHELLS = ("bash", "zsh", "fish", "powershell")
TAKEN = {"NAME", "LEVEL", "CLAUSE", "LESSON", "CHECK"}  # what names something that the kit knows


def asked(line: str, shell: str = "bash") -> Done:
    """What a shell is told that has this on its line."""
    words = f"fourstep {line}"
    variables = {
        "_FOURSTEP_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": words.replace(" ", "\n"),  # as the script for bash joins them
        "COMP_CWORD": str(words.count(" ")),
        "_TYPER_COMPLETE_ARGS": words,
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": words.rpartition(" ")[2],
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    return fourstep(**variables)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("le", {"learn", "lessons"}),
        ("serve fl", {"flask"}),
        ("check --l", {"--level", "--lesson"}),
        ("check --level ", {"workflow", "robust", "secure"}),
        ("check --level = se", {"secure"}),  # as bash takes --level=se apart
        ("check --level = ", {"workflow", "robust", "secure"}),
        ("check --level =", {"workflow", "robust", "secure"}),
        ("check --driver ", {"http", "browser", "both"}),
        ("check --browser ", {"chromium", "firefox", "webkit"}),
        ("check --database ", {"sqlite", "postgresql"}),
        ("check --lesson log", {"log-in", "log-out"}),
        ("check flask --level se", {"secure"}),
        ("serve --profile ", {"tutorial", "secure"}),
        ("setup cl", {"client"}),
        ("explain LOGIN-", {f"LOGIN-{number}" for number in range(1, 7)}),
        ("explain logout-7", {"logout-7"}),
        ("trace LOAD", {"LOAD-1", "LOAD-2", "LOAD-3"}),
        ("hint log-in/c", {"log-in/cookie"}),
        ("read b", {"bad-input", "basics"}),
        ("goto st", {"status"}),
        ("start --framework ", set(read_course().starts)),
        ("author check reg", {"register"}),
        ("report ", {"junit", "markdown", "html", "badge", "merge", "lessons"}),
        ("--version ", {"serve"}),
        ("nonsense ", {"serve"}),
        ("check --workers many --level wo", {"workflow"}),
        ("explain '", set()),
    ],
)
def test_words_are_completed(line: str, words: set[str]) -> None:
    """What fits at this place is offered, and nothing else is printed."""
    done = asked(line)

    assert words <= set(done.stdout.split())
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_is_answered(shell: str) -> None:
    """The name of a backend comes in each shell's own form."""
    assert "flask" in asked("serve fla", shell).stdout
    assert "--level" in asked("check --le", shell).stdout


def test_a_folder_here_is_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the kit's backends stand folders with a manifest, as they have to be typed."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "backend.toml").touch()
    monkeypatch.chdir(tmp_path)

    assert "./mine" in asked("check ").stdout.split()


@pytest.mark.parametrize("broken", ["BACKENDS", "LESSONS", "SPECS"])
def test_a_broken_folder_gives_no_words(
    broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where files are broken or gone, nothing is offered, and nothing is said."""
    for name in ("levels.toml", "course.toml"):
        (tmp_path / name).write_bytes(b"\xff = [")
    monkeypatch.setattr(completion, broken, tmp_path)
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    os.rmdir(tmp_path / "gone")  # noqa: PTH106 - the place that the process is in

    for line in ("check ", "explain ", "hint ", "goto ", "check --level ", "start --framework "):
        done = asked(line)
        assert (done.returncode, done.stderr) == (0, "")


def test_zsh_is_answered_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The script for zsh answers the question by which it is loaded; installing twice is once."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: "zsh")
    for _time in range(2):
        assert fourstep("--install-completion").returncode == 0
    lines = (tmp_path / ".zfunc" / "_fourstep").read_text().splitlines()

    assert lines.count('_fourstep_completion "$@"') == 1
    assert lines[-1] == '_fourstep_completion "$@"'


@pytest.mark.parametrize("option", ["--install-completion", "--show-completion"])
def test_an_unknown_shell_is_told(option: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the shell is none that is known, those that are known are named."""
    monkeypatch.setattr("typer.completion._get_shell_name", lambda: "csh")
    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: "csh")
    done = fourstep(option)

    assert done.returncode == 2
    assert "bash, zsh, fish and PowerShell" in done.stderr
