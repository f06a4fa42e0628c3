"""The likely cause of a pattern of failures, by what known-bad backends have shown."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from fourstep.contract.verdicts import HTTP

FILE = Path(__file__).with_name("known_faults.json")
_MOST, _LEAST = 3, 0.5
_GOT = re.compile(r"^\s*got\s+([1-5]\d\d)\b ?([a-z]+/[\w.+-]+)?", re.MULTILINE)
EMPTY: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class KnownFault:
    """A known way to break the contract.

    Args:
        name: the module's name in `tests/mutants`.
        says: what is broken, in one sentence.
        driver: the driver that sees it: http or browser.
        fails: the clauses that fail with it.
        shows: for some of these, how the answer that was got begins: a status and a media type.
    """

    name: str
    says: str
    driver: str
    fails: frozenset[str]
    shows: tuple[tuple[str, str], ...] = ()


@cache
def known_faults() -> tuple[KnownFault, ...]:
    """All of them, as `python -m selftest.gate --write-known` has written them."""
    rows = json.loads(FILE.read_text("utf-8"))
    return tuple(
        KnownFault(
            **{**row, "fails": frozenset(row["fails"]), "shows": tuple(row["shows"].items())}
        )
        for row in rows
    )


def answer_in(evidence: str) -> str:
    """How the answer begins that a failure's text tells: status and media type; empty for none."""
    found = _GOT.search(evidence)
    return f"{found[1]} {found[2] or ''}".strip() if found else ""


def likely_causes(
    failed: Collection[str], judged: Collection[str], evidence: Mapping[str, str] = EMPTY
) -> list[KnownFault]:
    """The known faults that resemble these failures over HTTP, best first, at most three.

    Two patterns resemble each other as much as they share of all that fails in either (Jaccard).
    Less than half is no resemblance, and a fault that gives other answers is none either.

    Args:
        failed: the ids of the clauses that failed.
        judged: the ids of all clauses that were judged.
        evidence: by clause, the text that speaks for its failure.
    """
    seen, asked = frozenset(failed), frozenset(judged)
    known = (each for each in known_faults() if each.driver == HTTP and _shown(each, evidence))
    alike = {each: _likeness(each.fails & asked, seen) for each in known}
    fitting = [each for each, likeness in alike.items() if likeness >= _LEAST]
    return sorted(fitting, key=lambda each: -alike[each])[:_MOST]


def is_exact(fault: KnownFault, failed: Collection[str], judged: Collection[str]) -> bool:
    """Whether a fault makes exactly these clauses fail, of those that were judged."""
    return fault.fails & frozenset(judged) == frozenset(failed)


def _shown(fault: KnownFault, evidence: Mapping[str, str]) -> bool:
    """Whether nothing in the evidence speaks against a fault."""
    told = ((shown, answer_in(evidence[id_])) for id_, shown in fault.shows if id_ in evidence)
    return all(shown == got for shown, got in told)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one else 0.0
