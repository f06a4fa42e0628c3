"""The project's Markdown files, taken apart: links, anchors, code blocks, sections, tables."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fourstep.paths import ROOT

_PLACES = (
    "*.md",
    "docs/**/*.md",
    "specs/*.md",
    "features/*.md",
    "backends/README.md",
    "backends/*/README.md",
    "client/README.md",
    "tests/**/README.md",
)
_FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"(`+)(.+?)\1")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
_SHELLS = {"console", "shell"}


@dataclass(frozen=True)
class Document:
    """One Markdown file."""

    path: Path

    def __str__(self) -> str:
        """Its path from the root of the project."""
        return str(self.path.relative_to(ROOT))

    @property
    def text(self) -> str:
        """All of it."""
        return self.path.read_text(encoding="utf-8")

    @property
    def prose(self) -> str:
        """The text without code blocks."""
        return _FENCE.sub("", self.text)

    @property
    def reading(self) -> str:
        """The prose without code in it and without the targets of links."""
        return _LINK.sub("]", _INLINE.sub("", self.prose))

    def blocks(self, *languages: str) -> list[str]:
        """The code blocks in these languages; all if none is named."""
        found = _FENCE.findall(self.text)
        return [code for language, code in found if not languages or language in languages]

    def links(self) -> list[str]:
        """The targets of links and images that are no web address."""
        found: list[str] = _LINK.findall(_INLINE.sub("`code`", self.prose))
        return [target for target in found if not re.match(r"[a-z]+:", target)]

    def anchors(self) -> set[str]:
        """The anchors that GitHub gives to the headings."""
        headings = (_LINK.sub("]", each) for each in _HEADING.findall(self.prose))
        plain = (re.sub(r"[^\w\- ]", "", each.lower()) for each in headings)
        return {each.strip().replace(" ", "-") for each in plain}

    def section(self, heading: str) -> str:
        """What stands below a heading of the second rank; empty if there is none."""
        parts = re.split(r"^## +(.+)$", self.text, flags=re.MULTILINE)
        return dict(zip(parts[1::2], parts[2::2], strict=True)).get(heading, "")

    def command_lines(self) -> Iterator[list[str]]:
        """The words of each command: lines of shell blocks, and code in the prose that is one."""
        typed = [line for block in self.blocks(*_SHELLS) for line in _commands_in(block)]
        for line in [*typed, *(code for _, code in _INLINE.findall(self.prose))]:
            if re.search(r"\bfourstep |\brun\.py ", line):
                yield shlex.split(line, comments=True)


def documents() -> list[Document]:
    """All Markdown files of the project."""
    return [Document(path) for place in _PLACES for path in sorted(ROOT.glob(place))]


def named(path: str) -> Document:
    """The file at this path from the root."""
    return Document(ROOT / path)


def first_cells(text: str) -> set[str]:
    """What stands in code marks in the first column of the tables."""
    cells = re.findall(r"^\|([^|]+)\|", text, re.MULTILINE)
    return {code for cell in cells for _, code in _INLINE.findall(cell)}


def _commands_in(block: str) -> list[str]:
    whole = block.replace("\\\n", " ")
    lines = whole.splitlines()
    prompted = [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]
    return prompted or lines
