"""What a refusal must not tell: traces, statements, paths and versions (ERR-2)."""

from __future__ import annotations

import json
import re

from fourstep.drivers.exchange import Answer
from fourstep.servers.round_robin import choose_one_worker
from fourstep.servers.subject import Server

_SOURCE = r"\w+\.(py|js|mjs|ts|java|rb|php|go|cs)\b"
_ROOTS = "usr|home|root|etc|var|tmp|opt|work|app|srv"

TELLTALE = {
    "a stack trace of Python": r"Traceback|File \"[^\"]+\", line \d+",
    "a stack trace of JavaScript": r"\bat [\w.<> ]+ \(?(file:|node:|/)|\.[cm]?[jt]s:\d+",
    "a stack trace of Java": r"\bat [\w.$]+\(\w+\.java:\d+\)",
    "the name of an exception": r"\b[A-Z]\w+(Error|Exception)\b",
    "a source file": rf"\b{_SOURCE}",
    "an SQL statement": r"\b(SELECT\b.+\bFROM|INSERT INTO|UPDATE\b.+\bSET|DELETE FROM)\b",
    "a database": r"(?i)sqlite|postgres|psycopg|mysql|sqlalchemy|\bORA-\d+",
    "a table": r"(?i)no such table|relation \"|unique constraint",
    "a path of the machine": rf"(?<![\w.:/<])/(({_ROOTS})/|[^\s\"'<>]*{_SOURCE})|[A-Z]:\\",
    "a folder of libraries": r"site-packages|node_modules|dist-packages",
    "a version": r"(?<![\d.])\d+\.\d+\.\d+(?!\.?\d)|\b(?!HTTP)\w+/\d+\.\d+",
    "an address in memory": r"\b0x[0-9a-f]{6,}\b",
    "a debugger": r"(?i)werkzeug|debugger",
}


def told(answer: Answer, paths: list[str]) -> list[str]:
    """The kinds of details that an answer's body gives away.

    Args:
        answer: what came back.
        paths: paths on the server's machine that it must not name.
    """
    text = answer.body.decode("utf-8", "replace")
    document = answer.json()
    if isinstance(document, dict):
        # `type` may be any URI; that of an RFC's section looks like a version.
        text = json.dumps({**document, "type": ""}, ensure_ascii=False)
    text = text.replace(answer.request.path, "")  # what was asked for is no secret
    kinds = [kind for kind, pattern in TELLTALE.items() if re.search(pattern, text)]
    return kinds + [f"the path {path}" for path in paths if path in text]


def paths_of(server: Server) -> list[str]:
    """The paths of a server that the kit has started."""
    if (worker := choose_one_worker(server)) is None:
        return []
    places = (worker.manifest.folder, worker.data_dir, worker.client_dist, worker.python)
    return [str(place) for place in places]
