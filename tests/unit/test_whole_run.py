"""`run.py test` runs everything, in two halves."""

from __future__ import annotations

import re
from configparser import ConfigParser
from itertools import product
from pathlib import Path

import whole_run

from fourstep.paths import ROOT


def test_the_halves_are_the_whole_run() -> None:
    """Each environment of the whole run is in exactly one half."""
    halves = [label for name in environments() for label in labels_of(name)]

    assert len(halves) == len(environments())
    assert all(len(labels_of(name)) == 1 for name in environments())


def test_the_halves_are_those_that_are_run() -> None:
    """The script calls both halves by the names that tox knows."""
    script = Path(whole_run.__file__).read_text("utf-8")

    assert set(re.findall(r'\["run[\w-]*", "-m", "([\w-]+)"', script)) == {
        label for name in environments() for label in labels_of(name)
    }


def test_what_may_be_left_out_is_there() -> None:
    """The environment that needs a Firefox is one of those that are run."""
    assert whole_run.FIREFOX in environments()
    assert labels_of(whole_run.FIREFOX) == ["in-pairs"]


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


def environments() -> list[str]:
    """The environments of the whole run."""
    return [name for line in listed("tox", "env_list") for name in expanded(line)]


def labels_of(name: str) -> list[str]:
    """The halves that an environment is in: those that have one of its factors."""
    pairs = (line.split(": ") for line in listed("testenv", "labels"))
    return [label for factors, label in pairs if set(name.split("-")) & set(factors.split(","))]


def listed(section: str, key: str) -> list[str]:
    """The lines of a setting of tox."""
    settings = ConfigParser(interpolation=None)
    settings.read(ROOT / "tox.ini", "utf-8")
    return settings[section][key].strip().splitlines()


def expanded(line: str) -> list[str]:
    """The names that a line with `{one,other}` stands for."""
    parts = [each.strip("{}").split(",") for each in re.split(r"-(?=\{)", line)]
    return ["-".join(words) for words in product(*parts)]
