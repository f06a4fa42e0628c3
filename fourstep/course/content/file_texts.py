"""The texts of a folder's files by their paths: read, put elsewhere, and written again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

# The client without its tests and the tools that look at its form.
_MADE = ("build", "data", "dist")
_OF_THE_CLIENT = ("src", "public", "*.json", "compress.mjs")
_NO_TEXT = re.compile("[\udc80-\udcff]")  # how Python keeps bytes that are no UTF-8

Files = Mapping[str, str]  # path, with slashes -> text


def read_files(folder: Path) -> dict[str, str]:
    """All files of a folder, without what tools and servers have made there."""
    return dict(read_tree(folder, ""))


def read_tree(path: Path, place: str) -> Iterable[tuple[str, str]]:
    """A file, or all files of a folder: their new places and their texts."""
    if path.is_file():
        return [(place, read_content(path))]
    found = (each for each in path.rglob("*") if each.is_file() and not _is_made(each, path))
    before = f"{place}/" if place else ""
    return [
        (f"{before}{each.relative_to(path).as_posix()}", read_content(each))
        for each in sorted(found)
    ]


def rename_backend(manifest: str, name: str, title: str) -> str:
    """A manifest whose backend has another name and title."""
    for key, text in (("name", name), ("title", title)):
        line = re.compile(rf"^{key} = .*$", re.MULTILINE)
        manifest = line.sub(f'{key} = "{text}"', manifest, count=1)
    return manifest


def put_in(folder: str, files: Files) -> dict[str, str]:
    """The same files in a folder of this name."""
    return {f"{folder}/{name}": text for name, text in files.items()}


def read_backend_files(folder: Path) -> Files:
    """The files of a backend, without its own tests."""
    return {
        name: text for name, text in read_files(folder).items() if not name.startswith("tests/")
    }


def read_client_files(folder: Path) -> Files:
    """The files that a client is built from, without its own tests."""
    parts = (path for part in _OF_THE_CLIENT for path in folder.glob(part))
    files = {name: text for part in sorted(parts) for name, text in read_tree(part, part.name)}
    return {name: text for name, text in files.items() if not _is_test(name)}


def write(files: Files, folder: Path) -> None:
    """Write these files into a folder; others that are there stay."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_bytes(text))


def read_content(path: Path) -> str:
    """What is in a file. Of a picture, too: what is no UTF-8 is kept byte by byte."""
    data = path.read_bytes()
    text = data.decode("utf-8", "surrogateescape")
    return text.replace("\r\n", "\n") if is_text(text) else text


def as_bytes(text: str) -> bytes:
    """The bytes of a file with this content."""
    return text.encode("utf-8", "surrogateescape")


def is_text(text: str) -> bool:
    """Whether this is something to read, and no picture."""
    return _NO_TEXT.search(text) is None


def _is_made(path: Path, folder: Path) -> bool:
    """Whether a tool or a server has made it: `.mypy_cache`, `build`, `data` and their like."""
    parts = path.relative_to(folder).parts
    return any(each.startswith((".", "__pycache__")) or each in _MADE for each in parts)


def _is_test(name: str) -> bool:
    return ".spec." in name or name.startswith("src/testing/")
