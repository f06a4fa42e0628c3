"""How long each test of the suite takes on an honest backend."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

import pytest

from fourstep.judging.order import list_clauses
from fourstep.mutation.mutants import MUTANTS

SECONDS = MUTANTS / "seconds.json"
# Fixtures that last for a whole run, in seconds: whichever test asks first has to pay for them.
FIXTURES = {"collected": 3.0, "pause": 2.5, "watched": 1.5, "tour": 0.7}


@cache
def get_cost(item: pytest.Item) -> float:
    """How many seconds a test takes on an honest backend; 0 if nobody has measured it yet."""
    shared = [FIXTURES.get(name, 0.0) for name in getattr(item, "fixturenames", ())]
    return read_measured().get(name_function(item.nodeid), 0.0) + sum(shared)


@cache
def name_function(test: str) -> str:
    """A test's id without its parameters, from the suite's folder on."""
    return test.partition("[")[0].rpartition("tests/conformance/")[2]


@cache
def read_clauses(item: pytest.Item) -> frozenset[str]:
    """The ids of the clauses that a collected test checks: pytest looks through all its marks."""
    return frozenset(list_clauses(item))


@cache
def read_measured() -> Mapping[str, float]:
    """What `python -m selftest.gate NAME --measure` has written down."""
    return dict(json.loads(SECONDS.read_text("utf-8"))) if SECONDS.is_file() else {}
