"""Copies of a backend in which one module reads otherwise: folders of links to all the others."""

from __future__ import annotations

import ast
from pathlib import Path

from fourstep.mutation.mutants import OWN, Mutant
from fourstep.paths import ROOT

_CHANGED = "from mutants.changed_package import use_copy\n\nuse_copy({folder!r}, {package!r})\n"


class Backend:
    """One of the reference backends in Python.

    Args:
        name: such as `flask`.
        folder: where it is; the one beside the others if it is not named.
    """

    def __init__(self, name: str, folder: Path | None = None) -> None:
        self.name = name
        self.package = f"{name}_backend"
        self.folder = folder or ROOT / "backends" / name

    @property
    def modules(self) -> list[Path]:
        """The files of its package."""
        return sorted((self.folder / self.package).glob("*.py"))

    def find_imports(self) -> list[str]:
        """What its package imports of others: what a fork server may import for all copies."""
        found: set[str] = set()
        for path in self.modules:
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Import):
                    found |= {each.name for each in node.names}
                elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                    found.add(node.module)
        return sorted(each for each in found if each.partition(".")[0] != self.package)

    def copy(self, to: Path, changed: str = "", text: str = "") -> Path:
        """Make a copy, in which a module has another text if one is named; return its folder."""
        package, stem = self.folder / self.package, changed.removesuffix(".py")
        _link(self.folder, to, {self.package, ".pytest_cache", ".mypy_cache"})
        _link(package, to / self.package, {"__pycache__", changed})
        # A folder of its own for what is compiled: else each copy would overwrite the original's.
        for compiled in package.glob("__pycache__"):
            others = {each.name for each in compiled.glob(f"{stem}.*")} if stem else set()
            _link(compiled, to / self.package / "__pycache__", others)
        if changed:
            (to / self.package / changed).write_text(text, "utf-8")
        return to

    def make_mutant(self, copy: Path, name: str, says: str, first: str = "") -> Mutant:
        """What serves a copy, when this code has run; nothing is declared of it."""
        file = copy.with_suffix(".py")
        file.write_text(_CHANGED.format(folder=str(copy), package=self.package) + first, "utf-8")
        return Mutant(name, OWN, self.name, says, (), imported=str(file))


def _link(folder: Path, to: Path, but: set[str]) -> None:
    to.mkdir(parents=True, exist_ok=True)
    for each in folder.iterdir():
        if each.name not in but:
            (to / each.name).symlink_to(each)
