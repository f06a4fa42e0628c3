"""Find what has to come soon: a machine that stands still for a moment makes it red by chance."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator

# Seconds that something may need which comes soon: a machine may stand still for some of them.
LEAST = 20
CLOCKS = {"monotonic", "perf_counter", "time"}
WAITS = {"wait", "join", "acquire", "result", "communicate", "settimeout", "get", "run",
         "create_connection", "urlopen", "timeout", "check_call", "check_output"}  # fmt: skip
# Where they take their seconds without a word, counted from 0.
PLACES = {"wait": 0, "join": 0, "result": 0, "settimeout": 0, "acquire": 1, "communicate": 1}
WORTH_READING = re.compile(
    r"timeout|within|\.(?:wait|join|result)\(\d|acquire\(|communicate\(|_counter\(|monotonic\(|time\("
)
# What a manifest gives a server until its first answer.
GIVEN = re.compile(r"ready_timeout = (\d[\d.]*)")
# Why a wait may be short, on its line: that it ends in vain is what is wanted, or no fault.
REASON = re.compile(r"# short: .{10}")


def find_short_bounds(text: str) -> list[int]:
    """The lines on which something has to come in less than `LEAST` seconds, without a reason."""
    if not WORTH_READING.search(text):
        return []
    lines, tree = text.splitlines(), ast.parse(text)
    in_vain = {id(each) for node in ast.walk(tree) if isinstance(node, ast.UnaryOp)
               for each in ast.walk(node)}  # fmt: skip
    took = set(_list_differences(tree))
    found = {
        node.lineno
        for node in ast.walk(tree)
        if id(node) not in in_vain and isinstance(node, ast.expr) and _is_short(node, took)
    }
    for number, line in enumerate(lines, 1):
        found |= {number for given in GIVEN.findall(line) if float(given) < LEAST}
    return [number for number in sorted(found) if not REASON.search(lines[number - 1])]


def _list_differences(tree: ast.Module) -> Iterator[str]:
    """The names of what is kept as seconds between two looks at a clock."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp):
            is_one = isinstance(node.value.op, ast.Sub) and _reads_clock(node.value)
            yield from (each.id for each in node.targets if is_one and isinstance(each, ast.Name))


def _is_short(node: ast.expr, took: Collection[str]) -> bool:
    if isinstance(node, ast.Compare):
        return any(_is_few(more) and _reads_clock(less, took) for less, more in _read_pairs(node))
    if isinstance(node, ast.Call) and (name := _name(node.func)) in WAITS:
        given = [each.value for each in node.keywords if each.arg in ("timeout", "within")]
        place = PLACES.get(name)
        return any(map(_is_few, given + node.args[place:][:1] if place is not None else given))
    return False


def _read_pairs(node: ast.Compare) -> Iterator[tuple[ast.expr, ast.expr]]:
    """What has to be less than what, in each comparison of a chain."""
    sides = [node.left, *node.comparators]
    for left, how, right in zip(sides, node.ops, sides[1:], strict=False):
        if isinstance(how, ast.Lt | ast.LtE):
            yield left, right
        elif isinstance(how, ast.Gt | ast.GtE):
            yield right, left


def _reads_clock(node: ast.expr, took: Collection[str] = ()) -> bool:
    return any(
        _name(each.func) in CLOCKS if isinstance(each, ast.Call)
        else isinstance(each, ast.Name) and each.id in took
        for each in ast.walk(node)
    )  # fmt: skip  # a call, or what one was kept as


def _is_few(node: ast.expr) -> bool:
    value = node.value if isinstance(node, ast.Constant) else None
    return isinstance(value, int | float) and 0 < value < LEAST


def _name(function: ast.expr) -> str:
    return str(getattr(function, "attr", None) or getattr(function, "id", ""))
