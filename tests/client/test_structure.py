"""How the client is built: no circles between its folders, and no heavier than promised."""

from __future__ import annotations

import gzip
import re
from graphlib import TopologicalSorter
from pathlib import Path

from fourstep.cli.screen import say
from fourstep.paths import CLIENT
from fourstep.servers.client_build import ensure_client

APP = CLIENT / "src" / "app"
IMPORTED = re.compile(r"from '\.\./(\w+)/")
KINDS = (".js", ".css")
TEXTS = (*KINDS, ".html", ".svg")
MOST = 95_000  # bytes, as they are sent: in brotli


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

    assert len(files) == 2
    assert sum(Path(f"{each}.br").stat().st_size for each in files) <= MOST


def test_texts_lie_there_compressed() -> None:
    """Beside each text of the build lie its compressed forms, of this very text."""
    folder = Path(ensure_client(say))
    texts = [each for each in folder.iterdir() if each.suffix in TEXTS]

    assert folder / "index.html" in texts
    for text in texts:
        assert gzip.decompress(Path(f"{text}.gz").read_bytes()) == text.read_bytes()
        assert Path(f"{text}.br").stat().st_size < text.stat().st_size
