"""The versions that are installed are written down, and agree with what each project asks for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from fourstep.paths import BACKENDS, ROOT

PROJECTS = [ROOT, *(each.parent for each in sorted(BACKENDS.glob("*/pyproject.toml")))]
every_project = pytest.mark.parametrize("project", PROJECTS, ids=lambda folder: folder.name)


def asked_for(project: Path) -> Iterator[Requirement]:
    """What a project's pyproject.toml names: for its users, by extras, and for work on it."""
    table = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    extras = table["project"].get("optional-dependencies", {})
    groups = table.get("dependency-groups", {})
    for texts in (table["project"]["dependencies"], *extras.values(), *groups.values()):
        yield from map(Requirement, texts)


def locked(project: Path) -> dict[str, list[Requirement]]:
    """By package, what a project's lock says: one line, or one for each range of Pythons."""
    found: dict[str, list[Requirement]] = {}
    for line in (project / "requirements.lock").read_text(encoding="utf-8").splitlines():
        requirement = Requirement(line)
        found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


def is_kept(wanted: Requirement, lines: list[Requirement]) -> bool:
    """Whether there is a version of what is wanted, and each there is will do."""
    pinned = [str(each.specifier).removeprefix("==") for each in lines]
    return bool(pinned) and all(wanted.specifier.contains(version) for version in pinned)


@every_project
def test_the_lock_has_what_the_project_asks_for(project: Path) -> None:
    """Each package that pyproject.toml names is locked, in a version that it allows."""
    lines = locked(project)
    wrong = [
        str(each)
        for each in asked_for(project)
        if not is_kept(each, lines.get(canonicalize_name(each.name), []))
    ]

    assert wrong == [], "write the lock anew: python3 run.py nox -s lock"


@every_project
def test_the_lock_names_versions_and_no_address(project: Path) -> None:
    """Each line is a package and one version, so that any registry's mirror can serve it."""
    lines = (project / "requirements.lock").read_text(encoding="utf-8").splitlines()

    assert [each for each in lines if not re.match(r"[\w.-]+==[\w.]+( ; [^/]+)?$", each)] == []
