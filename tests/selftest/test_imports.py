"""Who may know whom: the import rules of the kit, walked."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from fourstep.paths import BACKENDS, FEATURES, ROOT, SPECS
from fourstep.servers import manifest

KIT = ROOT / "fourstep"
CONFORMANCE = ROOT / "tests" / "conformance"
PACKAGES = {each.name: f"{each.name}_backend" for each in manifest.read_all()}


def imports(folder: Path) -> Iterator[tuple[Path, str]]:
    """Each module that a Python file below a folder imports, by its full name."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((path, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield path, node.module


def root(module: str) -> str:
    """The package that a module belongs to."""
    return module.partition(".")[0]


def test_contract_and_features_hold_no_code() -> None:
    """`specs/` and `features/` can be taken to any language as they are."""
    endings = {path.suffix for folder in (SPECS, FEATURES) for path in folder.rglob("*.*")}

    assert endings <= {".toml", ".yaml", ".json", ".sql", ".md", ".feature", ".txt"}


@pytest.mark.parametrize("backend", PACKAGES)
def test_a_backend_stands_alone(backend: str) -> None:
    """A backend imports no other backend, nothing of the kit and nothing of the tests."""
    foreign = {"fourstep", "tests", "conformance", *PACKAGES.values()} - {PACKAGES[backend]}
    found = [
        (str(path), name) for path, name in imports(BACKENDS / backend) if root(name) in foreign
    ]

    assert found == []


@pytest.mark.parametrize("folder", [KIT, CONFORMANCE], ids=["fourstep", "conformance"])
def test_the_judges_import_no_backend(folder: Path) -> None:
    """The machinery and the suite know backends by their manifests only."""
    found = [(str(path), name) for path, name in imports(folder) if root(name) in PACKAGES.values()]

    assert found == []


@pytest.mark.parametrize("folder", [KIT, CONFORMANCE], ids=["fourstep", "conformance"])
def test_the_judges_name_no_backend(folder: Path) -> None:
    """No line of the machinery or the suite decides by a backend's name."""
    found = [
        f"{path.name}:{node.lineno} {node.value}"
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in PACKAGES
    ]

    assert found == []


def test_steps_see_no_page() -> None:
    """Gherkin steps speak to drivers; only the browser driver knows pages and Playwright."""
    found = [
        name
        for _, name in imports(CONFORMANCE / "steps")
        if "pages" in name or "playwright" in name
    ]

    assert found == []


def test_pages_never_judge() -> None:
    """Pages know where things are; a verdict is none of their business."""
    found = [
        name
        for _, name in imports(KIT / "drivers" / "browser" / "pages")
        if root(name) not in {"playwright", "re", "collections", "__future__"}
    ]

    assert found == []


def test_only_the_browser_side_needs_playwright() -> None:
    """Whoever checks over HTTP needs no browser library."""
    found = {path for path, name in imports(KIT) if root(name) == "playwright"}

    assert [path for path in found if KIT / "drivers" / "browser" not in path.parents] == []
