"""Whether a file that was saved belongs to what the student's server, or client, is made of."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice
from pathlib import Path

from fourstep.course.content.lesson import CLIENT, TESTS
from fourstep.course.content.own_files import find_own_files
from fourstep.course.content.solutions import SECOND
from fourstep.errors import KitError
from fourstep.servers import manifest as manifests

_MOST, _LARGE = 300, 200_000  # files; bytes of one: beyond them nothing is said
_OF_PACKAGES = ("__init__.py", "__main__.py")
_FOUND_BY_TOOLS = frozenset({"migrations", "alembic"})  # folders whose files nobody imports
_MODULE = re.compile(r"[A-Za-z_][\w.]*")
_DYNAMIC = re.compile(r"\b(importlib|__import__|pkgutil|import_string|runpy|exec|eval)\b")
_RELATIVE = re.compile(r"""["'`](\.{1,2}/[^"'`]+)["'`]""")
_TESTED = (".spec.ts", ".d.ts")


class _UnknownError(Exception):
    """Which files are read cannot be known without running them."""


def tell_unread(folder: Path, saved: Iterable[Path]) -> str:
    """A sentence on the first of these files that nothing reads; empty if each may be read.

    Args:
        folder: the student's folder.
        saved: files that were saved, as paths in it.
    """
    read: dict[str, set[Path]] = {}
    for path in sorted(saved):
        part = _find_part(path)
        if not part or not (folder / path).is_file():
            continue
        if part not in read:
            read[part] = _read(folder, part)
        if read[part] and path not in read[part]:
            meant = _find_meant(path, read[part])
            return f"{path.as_posix()} was saved, and no file of your {part} imports it.{meant}"
    return ""


def _find_part(path: Path) -> str:
    """To what a file would belong; empty if it is not known how such a file is found."""
    if path.parts[0] == CLIENT:
        return "client" if path.suffix == ".ts" and not path.name.endswith(_TESTED) else ""
    found_otherwise = {*_FOUND_BY_TOOLS, TESTS, SECOND} & set(path.parts)
    return "server" if path.suffix == ".py" and not found_otherwise else ""


def _read(folder: Path, part: str) -> set[Path]:
    """What is read of the server or the client; empty if that is unknown."""
    try:
        if part == "client":
            return _find_reached([folder / CLIENT / "src" / "main.ts"], folder, _follow_typescript)
        words = [word for each in manifests.read(folder).start for word in re.split("[:=()]", each)]
        begin = [found for word in words for found in _find_named(folder, folder, word)]
        return _find_reached(begin, folder, _follow_python)
    except (_UnknownError, KitError, OSError, SyntaxError, ValueError):
        return set()  # what cannot be read is told of where it is loaded


def _find_reached(
    begin: Iterable[Path], folder: Path, imports: Callable[[Path, Path], Iterator[Path]]
) -> set[Path]:
    """These files and all that they import, as paths in the folder."""
    waiting, found = [each for each in begin if each.is_file()], set[Path]()
    while waiting:
        path = waiting.pop()
        if path.relative_to(folder) in found:
            continue
        found.add(path.relative_to(folder))
        if len(found) > _MOST or path.stat().st_size > _LARGE:
            raise _UnknownError
        waiting += [each for each in imports(path, folder) if each.is_relative_to(folder)]
    return found


def _follow_python(path: Path, folder: Path) -> Iterator[Path]:
    text = path.read_text("utf-8")
    if _DYNAMIC.search(text):
        raise _UnknownError
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            for each in node.names:
                yield from _find_named(folder, folder, each.name)
        elif isinstance(node, ast.ImportFrom):
            base = path.parents[node.level - 1] if node.level else folder
            for each in node.names:
                yield from _find_named(base, folder, f"{node.module or ''}.{each.name}".strip("."))


def _find_named(base: Path, folder: Path, name: str) -> Iterator[Path]:
    """The files of a module by its dotted name, with those of the packages around it."""
    if name.endswith(".py"):
        yield base / name
    if not _MODULE.fullmatch(name):
        return
    place = base
    for part in ("", *name.split(".")):
        place = place / part
        yield from (
            each
            for each in (place.with_suffix(".py"), *(place / name for name in _OF_PACKAGES))
            if place != folder and each.is_file()
        )


def _follow_typescript(path: Path, folder: Path) -> Iterator[Path]:
    if '"paths"' in (folder / CLIENT / "tsconfig.json").read_text("utf-8"):
        raise _UnknownError
    for word in _RELATIVE.findall(path.read_text("utf-8")) if path.suffix == ".ts" else ():
        place = (path.parent / word).resolve()
        ways = (place, place.with_name(f"{place.name}.ts"), place / "index.ts")
        yield from (each for each in ways if each.is_file())


def _find_meant(path: Path, read: Collection[Path]) -> str:
    same = [each for each in sorted(read) if each.name == path.name]
    return f" Did you mean {same[0].as_posix()}?" if same else ""


def find_beside(folder: Path, here: Path) -> dict[Path, int]:
    """Files around the student's folder that are called like files in it, with their times.

    Args:
        folder: the student's folder.
        here: where the student has typed the command.
    """
    names = {each.name for each in find_own_files(folder) if each.suffix in (".py", ".ts", ".toml")}
    around = {each for each in (folder.parent, here) if not each.is_relative_to(folder)}
    found = (each for place in around for each in islice(place.iterdir(), _MOST))
    same = (each for each in found if each.name in names and each.is_file())
    return {each: each.stat().st_mtime_ns for each in same}
