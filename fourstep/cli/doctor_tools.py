"""What `fourstep doctor` says first: the kit's own tools, and where a student is in the course."""

from __future__ import annotations

import sys

from fourstep import __version__
from fourstep.cli.lessons.workspace import open_workspace
from fourstep.cli.missing import describe_node
from fourstep.cli.screen import out
from fourstep.contract.clauses import read_contract
from fourstep.course.client.client import has_client
from fourstep.course.student.progress import is_here
from fourstep.drivers.browser.install import find_browser
from fourstep.servers.client_build import find_client


def tell_tools() -> None:
    """Print them."""
    browser = find_browser("chromium")
    rows = {
        "kit": f"{__version__}, contract {read_contract().version}",
        "python": f"{sys.version.split()[0]}  {sys.executable}",
        "client": str(find_client() or "not built yet: fourstep setup client"),
        "browser": str(browser or "none yet: fourstep setup browser"),
        "node.js": describe_node(),
    }
    for key, value in {**rows, **_find_course()}.items():
        out.give(f"{key:9} {value}")


def _find_course() -> dict[str, str]:
    """Where a student is, if a course was begun here or in the last place."""
    if not is_here():
        return {}
    here = open_workspace("")
    client = "your own, in client/" if has_client(here.folder) else "the finished one is served"
    return {
        "course": str(here.folder),
        "lesson": f"{here.lesson.number} of {len(here.course.lessons)}: {here.lesson.title}",
        "yours": f"a server begun in {here.progress.framework}; client: {client}",
    }
