"""Whoever registers or logs in does so by one module, `fourstep/drivers/http/people.py`."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from fourstep.paths import ROOT

PEOPLE = "fourstep/drivers/http/people.py"
PATHS = ("/api/register", "/api/login")
# Files that write such a body themselves, and why.
OWN_BODIES = {
    "docs/lessons/bad-input/checks.py": "members of wrong types",
    "tests/conformance/accounts/test_duplicates.py": "emails of wrong types",
    "tests/conformance/accounts/test_failed_log_in.py": "an empty pair, and a password of no type",
    "tests/conformance/answers/test_error_bodies.py": "members chosen at random",
    "tests/conformance/answers/test_unknown_members.py": "a pair inside another member",
    "tests/conformance/input/test_shapes.py": "a pair inside a list",
    "tests/conformance/load/hostile.py": "members beside the pair",
    "tests/conformance/operation/places.py": "members beside the pair",
}


def is_body(node: ast.AST) -> bool:
    """Whether this is an object with an email and a password."""
    if not isinstance(node, ast.Dict):
        return False
    return {"email", "password"} <= {
        key.value for key in node.keys if isinstance(key, ast.Constant)
    }


def is_request(node: ast.AST) -> bool:
    """Whether this posts the usual body of a registration or a log-in, without a header more."""
    if not isinstance(node, ast.Call) or len(node.args) != 2 or node.keywords:
        return False
    path, value = node.args
    made = isinstance(value, ast.Call) and ast.unparse(value.func) == "body"
    is_post = isinstance(node.func, ast.Attribute) and node.func.attr == "post"
    return is_post and made and isinstance(path, ast.Constant) and path.value in PATHS


@cache
def files() -> dict[str, list[ast.AST]]:
    """The package, the suite and the lessons' checks, each with all that is written in it."""
    checks = (ROOT / "docs" / "lessons").glob("*/*.py")
    roots: tuple[Path, ...] = (ROOT / "fourstep", ROOT / "tests" / "conformance")
    found = {}
    for path in sorted([*checks, *(each for root in roots for each in root.rglob("*.py"))]):
        name = path.relative_to(ROOT).as_posix()
        text = path.read_text(encoding="utf-8")
        if name != PEOPLE and any(each in text for each in ('"password"', *PATHS)):
            found[name] = list(ast.walk(ast.parse(text)))
    return found


def test_one_module_makes_the_bodies() -> None:
    """No other place writes an email and a password into an object, but for tests that mean to."""
    found = {name for name, nodes in files().items() if any(map(is_body, nodes))}

    assert not found - set(OWN_BODIES), f"use body() of {PEOPLE}, or say here why not"
    assert not set(OWN_BODIES) - found, "no longer needed here"


def test_one_module_sends_them() -> None:
    """No other place posts the usual body by itself: `register` and `log_in` do."""
    found = [name for name, nodes in files().items() if any(map(is_request, nodes))]

    assert not found, f"use register() or log_in() of {PEOPLE}"
