"""Files of the client and of a backend can be read one after the other: none needs itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from fourstep.paths import BACKENDS, ROOT

APP = ROOT / "client" / "src" / "app"
FROM = re.compile(r"(?:from|import\() ?'(\.[^']+)'")
Graph = dict[str, set[str]]
PACKAGES = sorted(
    each.parent for each in BACKENDS.glob("*/*/__init__.py") if each.parts[-2] != "tests"
)


def client_files() -> Graph:
    """What each file of the client imports from the client."""
    return {
        str(path): {str((path.parent / each).resolve()) + ".ts" for each in FROM.findall(text)}
        for path in APP.rglob("*.ts")
        if (text := path.read_text(encoding="utf-8"))
    }


def python_files(package: Path) -> Graph:
    """What each file of a backend imports from its package."""
    return {str(path): set(imported(path, package)) for path in package.rglob("*.py")}


def imported(path: Path, package: Path) -> Iterator[str]:
    """The files of a package that a file's imports name, wherever in it: `__init__.py`, too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            above = path.parents[node.level - 1] if node.level else package.parent
            place = above.joinpath(*(node.module or "").split("."))
            named = [place.joinpath(each.name).with_suffix(".py") for each in node.names]
            others = [place / "__init__.py" if place.is_dir() else place.with_suffix(".py")]
            files = [*named, *([] if all(map(Path.is_file, named)) else others)]
            yield from (str(each) for each in files if each.is_file())


def circle(graph: Graph) -> list[str]:
    """A circle in it, if there is one; a graph without imports was read wrongly."""
    assert any(graph.values())
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [str(each) for each in error.args[1]]
    return []


def test_no_file_of_the_client_needs_itself() -> None:
    """There is no circle of imports in the client, not inside a folder either."""
    assert circle(client_files()) == []


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_no_file_of_a_backend_needs_itself(package: Path) -> None:
    """There is no circle of imports in a backend."""
    assert circle(python_files(package)) == []


def test_a_circle_is_found() -> None:
    """Files that lead back to each other are named."""
    assert set(circle({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})) == {"a", "b", "c"}


def test_imports_count_wherever_they_are(tmp_path: Path) -> None:
    """An import in a function counts, and one of what only the package itself defines."""
    (tmp_path / "__init__.py").write_text("from . import server\n\ndef create_app(): ...\n")
    (tmp_path / "server.py").write_text("def main():\n    from . import create_app\n")

    assert {Path(each).name for each in circle(python_files(tmp_path))} == {
        "__init__.py",
        "server.py",
    }
