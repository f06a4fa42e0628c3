"""`run.py test` runs everything, in two halves."""

from __future__ import annotations

import re
from configparser import ConfigParser

from fourstep.paths import ROOT


def test_the_halves_are_the_whole_run() -> None:
    """Each environment of the whole run is in exactly one half, and no other environment is."""
    halves = labels()
    names = sorted(name for half in halves.values() for name in half)

    assert names == sorted(name for line in listed("env_list") for name in expanded(line))


def test_the_halves_are_those_that_are_run() -> None:
    """The start script calls both halves by the names that tox knows."""
    script = (ROOT / "run.py").read_text("utf-8")

    assert set(re.findall(r'\["run[\w-]*", "-m", "([\w-]+)"', script)) == set(labels())


def test_what_may_be_left_out_is_there() -> None:
    """The environment that needs a Firefox is one of those that are run."""
    named = re.findall(r'^FIREFOX = "([\w-]+)"', (ROOT / "run.py").read_text("utf-8"), re.MULTILINE)

    assert len(named) == 1
    assert named[0] in labels()["in-pairs"]


def labels() -> dict[str, list[str]]:
    """The environments of each half, by its name."""
    text = "\n".join(listed("labels")).replace("\\\n", "")
    pairs = (line.split("=", 1) for line in text.splitlines())
    return {name.strip(): re.split(r"[,\s]+", envs.strip()) for name, envs in pairs}


def listed(key: str) -> list[str]:
    """The lines of a setting of tox."""
    settings = ConfigParser(interpolation=None)
    settings.read(ROOT / "tox.ini", "utf-8")
    return settings["tox"][key].strip().splitlines()


def expanded(line: str) -> list[str]:
    """The names that a line with `{one,other}` stands for."""
    found = re.fullmatch(r"\{(.*)\}(.*)", line)
    return [f"{each}{found[2]}" for each in found[1].split(",")] if found else [line]
