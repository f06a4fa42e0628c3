"""Tell whoever has written a test or a fault for an older version what to import today."""

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
# The same for backends, of which faults import what they break.
BACKENDS = {
    "fastapi_backend.faults": "fastapi_backend.logs",
    "fastapi_backend.handshakes": "fastapi_backend.tls",
    "fastapi_backend.hosts": "fastapi_backend.cross_site",
    "fastapi_backend.http_protocol": "fastapi_backend.connections",
    "fastapi_backend.last_words": "fastapi_backend.server_refusals",
    "fastapi_backend.listening": "fastapi_backend.listener",
    "flask_backend.account_table": "flask_backend.account_statements",
    "flask_backend.answers": "flask_backend.server_refusals",
    "flask_backend.codings": "flask_backend.compressed",
    "flask_backend.passing": "flask_backend.store",
    "flask_backend.session_table": "flask_backend.session_statements",
    "flask_backend.sqlite": "flask_backend.locks",
    "flask_backend.sweeping": "flask_backend.session_limits",
    "flask_backend.throttle_tables": "flask_backend.throttle_statements",
    "flask_backend.turns": "flask_backend.threads",
}
_ALL = MODULES | BACKENDS
# By module that was parted, what is elsewhere.
NAMES = {
    "conformance.cast": {"new_credentials": "fourstep.drivers.http.people"},
    "fourstep.exchange": {
        "Answer": "fourstep.drivers.exchange",
        "Request": "fourstep.drivers.exchange",
    },
    "fourstep.judging.plugin": {
        "give_up": "fourstep.judging.giving_up",
        "not_observed": "fourstep.judging.giving_up",
    },
}
# By module, what is called otherwise where it is today.
_RENAMED = {"conformance.contract.conversation": {"register": "make_account as register"}}

# By module of today, what a function in it was called.
FUNCTIONS = {
    "fourstep.judging.giving_up": {"not_observed": "give_up"},
    "fourstep.drivers.http.addresses": {"new_client_address": "make_client_address"},
    "fourstep.drivers.http.connection": {"raw": "make_raw"},
    "fourstep.drivers.http.index_page": {"references": "find_references"},
    "fourstep.drivers.http.patience": {"longest_wait": "read_limit"},
    "fourstep.servers.subject": {
        "by_name": "prepare_by_name",
        "by_url": "find_by_url",
        "scratch": "make_scratch",
    },
}


def refuse_old_imports(file: Path) -> None:
    """Refuse a test or a fault that imports what is elsewhere today, and tell the lines to write.

    Raises:
        KitError: it does.
    """
    try:
        tree = ast.parse(file.read_text("utf-8")) if file.suffix == ".py" else ast.Module([], [])
    except (SyntaxError, ValueError):  # pytest tells where
        return
    lines = [f"in line {number}: {line}" for number, line in _find_new_lines(tree)]
    if lines:
        raise KitError(
            f"{file.name} imports from places of an older version of the kit.",
            f"Write instead {'; '.join(lines)}",
        )


def _find_new_lines(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for each in node.names:
                if each.name in _ALL:
                    yield node.lineno, f"import {_ALL[each.name]}"
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            new: dict[str, list[str]] = {}
            for each in node.names:
                new.setdefault(_find_place(node.module, each.name), []).append(
                    _find_name(node.module, each)
                )
            if new != {node.module: [ast.unparse(each) for each in node.names]}:
                for module, names in new.items():
                    yield node.lineno, f"from {module} import {', '.join(names)}"


def _find_place(module: str, name: str) -> str:
    """From where a name is imported today."""
    whole = f"{module}.{name}"
    if whole in _ALL:
        return _ALL[whole].rpartition(".")[0]
    return NAMES.get(module, {}).get(name) or _ALL.get(module, module)


def _find_name(module: str, old: ast.alias) -> str:
    """What is imported there; under the old name, which the rest of the file uses."""
    if new := _RENAMED.get(module, {}).get(old.name):
        return new
    if new := FUNCTIONS.get(_find_place(module, old.name), {}).get(old.name):
        return f"{new} as {old.asname or old.name}"
    new = _ALL.get(f"{module}.{old.name}", old.name).rpartition(".")[2]
    return ast.unparse(old) if new == old.name else f"{new} as {old.asname or old.name}"
