"""What the mutants teach `fourstep doctor` and `fourstep trace`: which clauses fall with which."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from fourstep.mutation.likely_causes import answer_in
from fourstep.mutation.mutants import Mutant
from selftest.gate.texts import TEXTS


def known(mutants: Iterable[Mutant]) -> str:
    """The text of `fourstep/known_faults.json`."""
    rows = [
        {
            "name": each.name,
            "says": _first_sentence(each.says),
            "driver": each.driver,
            "fails": sorted(each.declared),
            "shows": shown(each.name),
        }
        for each in mutants
        if each.declared
    ]
    return json.dumps(rows, indent=1, ensure_ascii=False) + "\n"


def shown(name: str) -> dict[str, str]:
    """For each clause that a fault is about, how the answer begins that its kept text tells."""
    path = TEXTS / f"{name}.txt"
    parts = re.split(r"^([A-Z]+-\d+)  .*$", path.read_text("utf-8") if path.is_file() else "",
                     flags=re.MULTILINE)  # fmt: skip
    told = zip(parts[1::2], map(answer_in, parts[2::2]), strict=True)
    return {clause: answer for clause, answer in told if answer}


def _first_sentence(says: str) -> str:
    return " ".join(says.partition("\n\n")[0].split())
