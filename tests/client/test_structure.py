"""How the client is built: no circles between its folders, and no heavier than promised."""

from __future__ import annotations

import re
import zlib
from graphlib import TopologicalSorter
from pathlib import Path

from fourstep.cli.screen import say
from fourstep.client_build import ensure_client
from fourstep.paths import CLIENT

APP = CLIENT / "src" / "app"
IMPORTED = re.compile(r"from '\.\./(\w+)/")
KINDS = (".js", ".css")
# Bytes that gzip makes of script and style, about 9 % more than brotli: 95 kB of the latter.
MOST = 110_000


def test_folders_form_no_circle() -> None:
    """Each folder of the client needs only folders that do not need it."""
    graph: dict[str, set[str]] = {}
    for file in APP.glob("*/*.ts"):
        if not file.name.endswith(".spec.ts"):
            graph.setdefault(file.parent.name, set()).update(IMPORTED.findall(file.read_text()))

    assert len(graph) > 5
    assert list(TopologicalSorter(graph).static_order())  # raises CycleError


def test_the_first_page_is_light() -> None:
    """Script and style of the first page weigh no more than promised."""
    folder = Path(ensure_client(say))
    index = (folder / "index.html").read_text()
    files = [each for each in folder.iterdir() if each.suffix in KINDS and each.name in index]
    size = sum(len(zlib.compress(each.read_bytes(), 9)) for each in files)

    assert len(files) == 2
    assert size <= MOST
