"""`run.py test` runs everything, in one queue."""

from __future__ import annotations

from configparser import ConfigParser
from pathlib import Path
from subprocess import CompletedProcess
from unittest.mock import patch

import pytest
import whole_run

from fourstep.paths import ROOT


@pytest.mark.parametrize("firefox", [True, False])
def test_everything_is_run(firefox: bool, capsys: pytest.CaptureFixture[str]) -> None:
    """All environments of tox are run; only Firefox may be left out, and that is said."""
    commands: list[list[str]] = []

    def run(command: list[str], **_options: object) -> CompletedProcess[str]:
        commands.append(command)
        return CompletedProcess(command, int(Path(command[0]).stem == "tox" or not firefox))

    with patch("subprocess.run", run):
        assert whole_run.main() == 1

    _, tox = commands
    assert tox[1] == "run-parallel"
    assert not {"-e", "-m", "-f"} & set(tox)
    assert ("--skip-env" in tox, "NOT RUN" in capsys.readouterr().out) == (not firefox,) * 2


def test_what_may_be_left_out_is_there() -> None:
    """The environment that needs a Firefox is one of those that are run."""
    settings = ConfigParser(interpolation=None)
    settings.read(ROOT / "tox.ini", "utf-8")

    assert whole_run.FIREFOX in settings["tox"]["env_list"].split()


def test_how_much_the_processors_worked_is_told() -> None:
    """The run says how long it took, and how much of that they had nothing to do."""
    with patch.object(whole_run, "PROCESSORS", 2):
        told = whole_run.describe_work(1500, 2400, 300)

    assert told.endswith("80 % of 2 processors. For 10 % they had nothing to do.")
    assert whole_run.describe_work(90, 0, 0) == "The whole run took 1.5 minutes."
    assert whole_run.read_idle_time() <= whole_run.read_idle_time()


def test_what_failed_is_shown_at_the_end() -> None:
    """Each environment that failed is named once more, with the last lines that say why."""
    good = {"retcode": 0, "output": "all is well\n", "err": ""}
    bad = {"retcode": 1, "output": "much\n" * 100 + "lesson 3: wrong\n", "err": "help!"}
    results = {
        "unit": {"result": {"success": True}, "test": [good]},
        "lessons": {"result": {"success": False}, "setup": [good], "test": [good, bad]},
    }
    told = whole_run.last_lines(results).splitlines()

    assert told[1] == "==== lessons: failed. Its last lines: ===="
    assert (told[-2:], len(told)) == (["lesson 3: wrong", "help!"], whole_run.LAST + 2)
