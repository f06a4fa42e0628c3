"""Read JSON as strictly as the contract sends it: what two readers may take differently is none."""

from __future__ import annotations

import json
from typing import Any

DEEPEST = 100  # levels; nothing in the contract has more than four


def parse(body: bytes) -> Any:
    """The value that a body is.

    Raises:
        ValueError: it is no JSON (RFC 8259), not UTF-8, names a member twice, holds NaN or
            Infinity, or is nested deeper than a hundred levels.
    """
    try:
        # A mark of byte order may be ignored, and browsers do so.
        text = body.decode("utf-8-sig")
        value = json.loads(text, object_pairs_hook=_check_members, parse_constant=_refuse)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    _check_depth(value)
    return value


def _check_members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a member is named twice")
    return found


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _check_depth(value: Any) -> None:
    """Look level by level, since whoever follows the value in depth may run out of stack."""
    level, depth = [value], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise ValueError("nested too deeply")
        level = [
            each
            for outer in level
            if isinstance(outer, dict | list)
            for each in _look_inside(outer)
        ]


def _look_inside(value: dict[str, Any] | list[Any]) -> list[Any]:
    every = value.values() if isinstance(value, dict) else value
    return [each for each in every if isinstance(each, dict | list)]
