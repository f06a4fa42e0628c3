"""How long a password has to be here: a fixture, for tests and scenarios alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from fourstep.contract.promise import promise
from fourstep.servers.subject import Subject

LEAST, MOST = 8, 64  # code points, between which the contract lets a minimum be


@dataclass(frozen=True)
class Lengths:
    """Lengths in code points: the longest that is refused, and the shortest that is accepted."""

    short: int
    enough: int


@pytest.fixture
def lengths(subject: Subject, declared: Mapping[str, Any]) -> Lengths:
    """Around the declared minimum; where none is declared, around all that it may be."""
    own = subject.manifest.settings if subject.manifest else {}
    minimum = int(declared["password_min"])
    promise(
        LEAST <= minimum <= MOST,
        wanted=f"a minimum from {LEAST} to {MOST} code points",
        got=f"{minimum}",
    )
    return Lengths((minimum if "password_min" in own else LEAST) - 1, minimum)
