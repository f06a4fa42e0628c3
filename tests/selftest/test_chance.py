"""No test is red by chance: a machine that is slow, or stands still for a moment, is no fault."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from fourstep.paths import ROOT
from selftest.short_bounds import find_short_bounds

# The suite judges seconds that the contract names, on servers that others keep waiting on purpose.
FOLDERS = ("tests/unit", "tests/client", "tests/docs*", "tests/travel", "tests/backends",
           "backends/*/tests")  # fmt: skip


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
    """What has to come soon may need 20 seconds, or says on its line why it need not come."""
    short = [f"{path}:{line}" for path, text in _texts() for line in find_short_bounds(text)]
    assert short == [], "wait 20 seconds or more, count work, or write `# short: why`"


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
     "subprocess.run(words, timeout=3)", "assert 2 > time.monotonic() - begun",
     "assert 0 < time.monotonic() - begun < 2", "ends.acquire(True, 5)", "it.communicate(None, 3)",
     "took = time.monotonic() - begun; assert took < 2",
     "took = time.monotonic() - begun; assert 2 >= took", "text = 'ready_timeout = 2 # seconds'"],
)  # fmt: skip
def test_a_short_bound_is_found(line: str) -> None:
    """In each form in which one was red by chance; a reason lets it be."""
    assert find_short_bounds(line) == [1]
    reason = line.partition("  #")[0] + "  # short: it ends in vain"
    assert find_short_bounds(reason) == []


@pytest.mark.parametrize(
    "line",
    ["assert not ends.wait(0.2)", "assert process.wait(60) == 0",
     "assert time.monotonic() - begun > 2",
     "ends.acquire(True, 60)", "assert 0.2 < time.monotonic() - begun"],
)  # fmt: skip
def test_other_bounds_are_let_be(line: str) -> None:
    """What is waited for in vain, or for long enough."""
    assert find_short_bounds(line) == []
