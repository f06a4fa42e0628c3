"""Backends that share a store know by name what the others have noted in it."""

from __future__ import annotations

import pytest

from fourstep.paths import BACKENDS
from fourstep.servers.manifest import read_reference_backends

SHARING = [each.name for each in read_reference_backends() if each.storage]


@pytest.mark.parametrize("name", SHARING)
def test_each_record_is_known_to_the_others(name: str) -> None:
    """Who drops the tables drops each record of them: a backend believes one that stays."""
    files = list(BACKENDS.glob("*/*/storage[_-]contract.*"))
    others = [each for each in files if each.parts[-3] != name]
    missing = [each for each in others if f"{name}_migrations" not in each.read_text("utf-8")]

    assert len(others) == len(SHARING) - 1
    assert [str(each.relative_to(BACKENDS)) for each in missing] == []
