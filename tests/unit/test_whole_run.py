"""`run.py test` runs everything, in two halves."""

from __future__ import annotations

import re
from configparser import ConfigParser
from itertools import product

from fourstep.paths import ROOT


def test_the_halves_are_the_whole_run() -> None:
    """Each environment of the whole run is in exactly one half."""
    halves = [label for name in environments() for label in labels_of(name)]

    assert len(halves) == len(environments())
    assert all(len(labels_of(name)) == 1 for name in environments())


def test_the_halves_are_those_that_are_run() -> None:
    """The start script calls both halves by the names that tox knows."""
    script = (ROOT / "run.py").read_text("utf-8")

    assert set(re.findall(r'\["run[\w-]*", "-m", "([\w-]+)"', script)) == {
        label for name in environments() for label in labels_of(name)
    }


def test_what_may_be_left_out_is_there() -> None:
    """The environment that needs a Firefox is one of those that are run."""
    named = re.findall(r'^FIREFOX = "([\w-]+)"', (ROOT / "run.py").read_text("utf-8"), re.MULTILINE)

    assert len(named) == 1
    assert named[0] in environments()
    assert labels_of(named[0]) == ["in-pairs"]


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
