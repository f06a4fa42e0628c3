"""The manifests are the only list of backends: who adds one has a folder to add, and a factor."""

from __future__ import annotations

import re
from pathlib import Path

from fourstep.paths import ROOT
from fourstep.servers.manifest import read_reference_backends

NAMES = {each.name for each in read_reference_backends()}
PAIR = {"flask"} | {"fastapi"}  # on which all is shown: see tox.ini
TOX = (ROOT / "tox.ini").read_text(encoding="utf-8")
# Where code and settings are. Unit tests have names of backends as examples.
CODE = ("fourstep", ".github", "docs/site", "tests", "*.py", "*.toml", "*.ini")
NO_LIST = ("tests/unit/", "tests/mutants/", "tox.ini")
ENDINGS = {".py", ".toml", ".ini", ".yml", ".yaml", ".json"}
# One section for each language: what runs a backend's own tests.
OWN_TESTS = re.compile(r"^\[testenv:(\S+)-\{unit,types\}\]$", re.MULTILINE)
_NAME = f"(?:{'|'.join(map(re.escape, NAMES))})"
LIST = re.compile(rf"""["'\[({{]{_NAME}["']?\s*[,|]\s*["']?{_NAME}["'\])}}]""")


def test_the_factors_of_tox_are_the_backends() -> None:
    """In tox.ini the list has all of them as one group, and a section tests each by itself."""
    groups = [set(each.split(",")) for each in re.findall(r"^  \{([\w,]+)\}-\{", TOX, re.MULTILINE)]
    own = [set(each.strip("{}").split(",")) for each in OWN_TESTS.findall(TOX)]

    assert groups == [NAMES], "write it into env_list of tox.ini"
    assert set().union(*own) == NAMES, "write it into the section of its own tests in tox.ini"


def test_tox_names_backends_nowhere_else() -> None:
    """Only what is special for one backend names it: another one is judged without a line."""
    lines = [each for each in TOX.splitlines() if not re.match(r"#|\[|  \{[\w,]+\}-\{", each)]
    named = {name for each in lines for name in re.findall(rf"\b{_NAME}\b", each)}

    assert named <= PAIR, "say {backend}, or what the reference pair has alone"


def test_no_other_file_lists_backends() -> None:
    """Whatever needs all backends reads their manifests: no list can be left behind."""
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in files()
        for match in LIST.finditer(path.read_text(encoding="utf-8"))
    ]

    assert found == [], "ask fourstep.servers.manifest.read_reference_backends()"


def files() -> list[Path]:
    """The files of code and settings that could hold such a list."""
    folders = [path for each in CODE for path in ROOT.glob(each)]
    found = [
        *(each for folder in folders for each in folder.rglob("*") if each.suffix in ENDINGS),
        *(each for each in folders if each.is_file()),
    ]
    return [each for each in found if not str(each.relative_to(ROOT)).startswith(NO_LIST)]
