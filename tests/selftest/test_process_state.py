"""What is kept for a whole process is forgotten before the next run, or says why it may stay."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
_FORGOTTEN = {"PATIENCE", "PRESSURE", "REGISTRAR", "SET_COOKIES", "RECORDER", "SAID"}
_STAYS = {
    "_CHECKS": "the lessons' checks, which no run changes",
    "NOTHING": "knows nothing, and learns nothing",
    "_playwrights": "the kit's browser is used again, and each visitor's context is new",
    "_browsers": "as _playwrights",
    "_processes": "as _playwrights",
    "_ended": "as _playwrights",
    "_of_parent": "what a fork must not do at its end",
    "_BEGUN": "fork servers, by the Python that they run",
    "_kept": "ports that nobody else is to be given",
    "_builder": "the client's builder is used again, for sources that it is given each time",
    "_numbers": "counts addresses, so that no two visitors have the same",
    "_known": "what a backend reads is the same in each run of one process",
}
_EMPTY = ast.List | ast.Dict


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
            is_empty = isinstance(value, _EMPTY) and ast.unparse(value) in ("[]", "{}")
            if isinstance(target, ast.Name) and (is_own or is_empty):
                yield target.id
    for node in ast.walk(module):
        if isinstance(node, ast.Global):
            yield from node.names


def test_each_state_of_the_process_is_forgotten_or_says_why_not() -> None:
    """A run, and a judgement of a lesson, finds nothing that an earlier one has left."""
    places = [*(ROOT / "fourstep").rglob("*.py"), *(ROOT / "tests/conformance").rglob("*.py")]
    kept = {
        name: str(place.relative_to(ROOT))
        for place in places
        for name in find_kept(ast.parse(place.read_text(encoding="utf-8")))
    }
    forgetting = (ROOT / "fourstep/drivers/process_state.py").read_text(encoding="utf-8")
    forgetting += (ROOT / "fourstep/judging/prepare.py").read_text(encoding="utf-8")

    assert {name: place for name, place in kept.items() if name not in _FORGOTTEN | {*_STAYS}} == {}
    assert {*_FORGOTTEN, *_STAYS} <= {*kept}, "a name that is not kept any more"
    assert all(f"{name}.begin" in forgetting for name in _FORGOTTEN)
