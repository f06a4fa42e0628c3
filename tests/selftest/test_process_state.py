"""What is kept for a whole process is forgotten before the next run, or says why it may stay."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
_FORGOTTEN = {
    *("PATIENCE", "PRESSURE", "REGISTRAR", "SET_COOKIES", "RECORDER", "SAID", "TOO_BUSY"),
}
_STAYS = {
    "fourstep.course.content.checks:_CHECKS": "the lessons' checks, which no run changes",
    "fourstep.drivers.redaction.known_secrets:NOTHING": "knows nothing, and learns nothing",
    "fourstep.drivers.browser.new_page:_playwrights": "used again; contexts are new",
    "fourstep.drivers.browser.new_page:_browsers": "as new_page:_playwrights",
    "fourstep.drivers.browser.new_page:_processes": "as new_page:_playwrights",
    "fourstep.drivers.browser.new_page:_ended": "as new_page:_playwrights",
    "fourstep.judging.pool.fork:_of_parent": "what a fork must not do at its end",
    "fourstep.mutation.copies:_BEGUN": "fork servers, by the Python that they run",
    "fourstep.servers.processes.ports:_kept": "ports that nobody else is to be given",
    "fourstep.course.client.client:_builder": "used again, for the sources of that time",
    "fourstep.drivers.share:_servers": "those that run; each is forgotten when it ends",
    "fourstep.drivers.http.addresses:_numbers": "no two visitors have the same address",
    "conformance.guessing.test_forwarded:_numbers": "no two visitors have the same address",
    "conformance.unread:_known": "what a backend reads is the same in each run of one process",
}
_EMPTY = ("[]", "{}", "set()", "dict()", "list()", "deque()", "Counter()")
_GROWING = ("defaultdict", "WeakSet", "WeakKeyDictionary", "WeakValueDictionary", "count")


def _grows(value: ast.expr | None) -> bool:
    """Whether this is empty at first, or counts."""
    text = ast.unparse(value) if value else ""
    return text in _EMPTY or text.partition("(")[0].rpartition(".")[2] in _GROWING


def find_kept(module: ast.Module) -> Iterator[str]:
    """Names of a module that hold what its own functions or its own classes change."""
    classes = {
        each.name
        for each in module.body
        if isinstance(each, ast.ClassDef) and not each.decorator_list
    }
    for each in module.body:
        if isinstance(each, ast.Assign | ast.AnnAssign):
            target = each.targets[0] if isinstance(each, ast.Assign) else each.target
            value = each.value
            is_own = isinstance(value, ast.Call) and getattr(value.func, "id", "") in classes
            if isinstance(target, ast.Name) and (is_own or _grows(value)):
                yield target.id
    for node in ast.walk(module):
        if isinstance(node, ast.Global):
            yield from node.names


def _name_module(place: Path) -> str:
    parts = place.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[parts[0] == "tests" :])


def test_each_state_of_the_process_is_forgotten_or_says_why_not() -> None:
    """A run, and a judgement of a lesson, finds nothing that an earlier one has left."""
    places = [*(ROOT / "fourstep").rglob("*.py"), *(ROOT / "tests/conformance").rglob("*.py")]
    kept = {
        name if name in _FORGOTTEN else f"{_name_module(place)}:{name}"
        for place in places
        for name in find_kept(ast.parse(place.read_text(encoding="utf-8")))
    }
    forgetting = (ROOT / "fourstep/drivers/process_state.py").read_text(encoding="utf-8")
    forgetting += (ROOT / "fourstep/judging/prepare.py").read_text(encoding="utf-8")

    assert kept - _FORGOTTEN - {*_STAYS} == set()
    assert {*_FORGOTTEN, *_STAYS} <= kept, "a name that is not kept any more"
    assert all(f"{name}.begin" in forgetting for name in _FORGOTTEN)


def test_no_test_remembers_what_an_address_has_answered() -> None:
    """Another server may have the same address later: the suite has no cache by arguments."""
    cached = [
        f"{_name_module(place)}:{node.name}"
        for place in (ROOT / "tests/conformance").rglob("*.py")
        for node in ast.walk(ast.parse(place.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.args.args
        if any("cache" in ast.unparse(each) for each in node.decorator_list)
    ]
    assert cached == []
