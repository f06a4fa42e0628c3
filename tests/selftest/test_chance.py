"""No test is red by chance: a machine that is slow, or stands still for a moment, is no fault."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from fourstep.paths import ROOT

# Seconds that something may need which comes soon: a machine may stand still for some of them.
LEAST = 20
# The suite judges seconds that the contract names, on servers that others keep waiting on purpose.
FOLDERS = ("tests/unit", "tests/client", "tests/docs*", "tests/travel", "tests/backends",
           "backends/*/tests")  # fmt: skip
CLOCKS = {"monotonic", "perf_counter", "time"}
WAITS = {"wait", "join", "acquire", "result", "communicate", "settimeout", "get", "run",
         "create_connection", "urlopen", "timeout", "check_call", "check_output"}  # fmt: skip
WORTH_READING = re.compile(
    r"timeout|within|\.(?:wait|join|result)\(\d|_counter\(|monotonic\(|time\("
)
# Why a wait may be short, on its line: that it ends in vain is what is wanted, or no fault.
REASON = re.compile(r"# short: .{10}")


def find_short_bounds(text: str) -> list[int]:
    """The lines on which something has to come in less than `LEAST` seconds, without a reason."""
    if not WORTH_READING.search(text):
        return []
    lines, tree = text.splitlines(), ast.parse(text)
    in_vain = {id(each) for node in ast.walk(tree) if isinstance(node, ast.UnaryOp)
               for each in ast.walk(node)}  # fmt: skip
    found = {
        node.lineno
        for node in ast.walk(tree)
        if id(node) not in in_vain and isinstance(node, ast.expr) and _is_short(node)
    }
    return [number for number in sorted(found) if not REASON.search(lines[number - 1])]


def _is_short(node: ast.expr) -> bool:
    if isinstance(node, ast.Compare):
        is_at_most = isinstance(node.ops[0], ast.Lt | ast.LtE)
        return is_at_most and _reads_clock(node.left) and any(map(_is_few, node.comparators))
    if isinstance(node, ast.Call) and _name(node.func) in WAITS:
        given = [each.value for each in node.keywords if each.arg in ("timeout", "within")]
        if _name(node.func) in ("wait", "join", "result", "settimeout"):
            given += node.args[:1]
        return any(map(_is_few, given))
    return False


def _reads_clock(node: ast.expr) -> bool:
    return any(isinstance(each, ast.Call) and _name(each.func) in CLOCKS for each in ast.walk(node))


def _is_few(node: ast.expr) -> bool:
    value = node.value if isinstance(node, ast.Constant) else None
    return isinstance(value, int | float) and 0 < value < LEAST


def _name(function: ast.expr) -> str:
    return str(getattr(function, "attr", None) or getattr(function, "id", ""))


def find_unsteady(text: str) -> list[int]:
    """The lines on which Hypothesis chooses inputs by chance, or has its own deadline."""
    if "from hypothesis import" not in text:
        return []
    tests = [each for each in ast.walk(ast.parse(text)) if isinstance(each, ast.FunctionDef)]
    made = {each.lineno: list(map(ast.unparse, each.decorator_list)) for each in tests}
    known = ["STEADY", "deadline=None", *re.findall(r"(?m)^(\w+) = settings\(\s*STEADY", text)]
    return [
        line
        for line, words in made.items()
        if any(each.startswith("given(") for each in words)
        and not any(name in each for each in words for name in known)
    ]


def _texts() -> Iterator[tuple[Path, str]]:
    for folder in FOLDERS:
        for path in sorted(ROOT.glob(f"{folder}/**/*.py")):
            if "node_modules" not in path.parts:
                yield path.relative_to(ROOT), path.read_text("utf-8")


def test_nothing_has_to_be_quick() -> None:
    """What has to come soon may need `LEAST` seconds, or says on its line why it need not come."""
    short = [f"{path}:{line}" for path, text in _texts() for line in find_short_bounds(text)]
    assert short == [], f"wait {LEAST} seconds or more, count work, or write `# short: why`"


def test_inputs_that_are_made_are_the_same_in_each_run() -> None:
    """Hypothesis works as `conformance/instruments/steady.py` says, and has no deadline."""
    texts = [(path, path.read_text("utf-8")) for path in (ROOT / "tests").rglob("*.py")]
    assert [f"{path}:{line}" for path, text in texts for line in find_unsteady(text)] == []


def test_an_input_by_chance_is_found() -> None:
    """A test without settings has Hypothesis' deadline, and other inputs in each run."""
    bare = "from hypothesis import given\n@given(texts)\ndef test_it(text):\n    pass\n"
    assert find_unsteady(bare) == [3]
    assert find_unsteady(bare.replace("@given", "@STEADY\n@given")) == []


@pytest.mark.parametrize(
    "line",
    ["assert time.monotonic() - begun < 2", "assert process.wait(10) == 0", "line.settimeout(0.3)",
     "assert ends.acquire(timeout=5)", "server.wait(timeout=3)  # short: no",
     "subprocess.run(words, timeout=3)"],
)  # fmt: skip
def test_a_short_bound_is_found(line: str) -> None:
    """In each form in which one was red by chance; a reason lets it be."""
    assert find_short_bounds(line) == [1]
    reason = line.partition("  #")[0] + "  # short: it ends in vain"
    assert find_short_bounds(reason) == []


@pytest.mark.parametrize("line", ["assert not ends.wait(0.2)", "assert process.wait(60) == 0"])
def test_other_bounds_are_let_be(line: str) -> None:
    """What is waited for in vain, or for long enough."""
    assert find_short_bounds(line) == []
