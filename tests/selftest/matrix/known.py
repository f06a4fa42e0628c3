"""What the liars teach `fourstep doctor` and `fourstep trace`: which clauses fall with which."""

from __future__ import annotations

import json
from collections.abc import Iterable

from selftest.matrix.liars import Liar


def known(liars: Iterable[Liar]) -> str:
    """The text of `fourstep/known_faults.json`."""
    rows = [
        {
            "name": each.name,
            "says": _first_sentence(each.says),
            "driver": each.driver,
            "fails": sorted(each.declared),
        }
        for each in liars
        if each.declared
    ]
    return json.dumps(rows, indent=1, ensure_ascii=False) + "\n"


def _first_sentence(says: str) -> str:
    return " ".join(says.partition("\n\n")[0].split())
