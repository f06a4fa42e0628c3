"""Tell whoever has written a test for an older version of the kit what to import today."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from fourstep.errors import KitError

# By module of an older version, where what it held is today.
MODULES = {
    "conformance.cast": "conformance.instruments.cast",
    "conformance.contract.conversation": "fourstep.drivers.http.people",
    "conformance.contract.endpoints": "conformance.instruments.endpoints",
    "conformance.contract.fragments": "conformance.instruments.fragments",
    "conformance.sessions.tokens": "conformance.instruments.tokens",
    "conformance.steady": "conformance.instruments.steady",
    "fourstep.drivers.addresses": "fourstep.drivers.http.addresses",
    "fourstep.drivers.answers": "fourstep.drivers.http.answers",
    "fourstep.drivers.index_page": "fourstep.drivers.http.index_page",
    "fourstep.drivers.jar": "fourstep.drivers.http.cookies",
    "fourstep.drivers.line": "fourstep.drivers.http.connection",
    "fourstep.drivers.patience": "fourstep.drivers.http.patience",
    "fourstep.drivers.wire": "fourstep.drivers.http.wire",
    "fourstep.exchange": "fourstep.contract.promise",
    "fourstep.instance": "fourstep.servers.instance",
    "fourstep.subject": "fourstep.servers.subject",
}
# By module that was parted, what is elsewhere.
NAMES = {
    "conformance.cast": {"new_credentials": "fourstep.drivers.http.people"},
    "fourstep.exchange": {
        "Answer": "fourstep.drivers.exchange",
        "Request": "fourstep.drivers.exchange",
    },
}
# By module, what is called otherwise where it is today.
_RENAMED = {"conformance.contract.conversation": {"register": "make_account as register"}}


def refuse_old_imports(file: Path) -> None:
    """Refuse a test that imports what is elsewhere today, with the lines to write instead.

    Raises:
        KitError: it does.
    """
    try:
        tree = ast.parse(file.read_text("utf-8")) if file.suffix == ".py" else ast.Module([], [])
    except (SyntaxError, ValueError):  # pytest tells where
        return
    lines = [f"in line {number}: {line}" for number, line in _new_lines(tree)]
    if lines:
        raise KitError(
            f"{file.name} imports from places of an older version of the kit.",
            f"Write instead {'; '.join(lines)}",
        )


def _new_lines(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for each in node.names:
                if each.name in MODULES:
                    yield node.lineno, f"import {MODULES[each.name]}"
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            new: dict[str, list[str]] = {}
            for each in node.names:
                name = _RENAMED.get(node.module, {}).get(each.name) or ast.unparse(each)
                new.setdefault(_place(node.module, each.name), []).append(name)
            if set(new) != {node.module}:
                for module, names in new.items():
                    yield node.lineno, f"from {module} import {', '.join(names)}"


def _place(module: str, name: str) -> str:
    """From where a name is imported today."""
    whole = f"{module}.{name}"
    if whole in MODULES:
        return MODULES[whole].rpartition(".")[0]
    return NAMES.get(module, {}).get(name) or MODULES.get(module, module)
