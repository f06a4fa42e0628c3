"""The likely cause of a pattern of failures, by what known-bad backends have shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from types import MappingProxyType

from fourstep.contract.verdicts import HTTP
from fourstep.mutation.declarations import read_mutants
from fourstep.mutation.mutants import TEXTS, Mutant

_MOST, _LEAST = 3, 0.5
_GOT = re.compile(r"^\s*got\s+([1-5]\d\d)\b ?([a-z]+/[\w.+-]+)?", re.MULTILINE)
_CLAUSE = re.compile(r"^([A-Z]+-\d+)  .*$", re.MULTILINE)
EMPTY: Mapping[str, str] = MappingProxyType({})


@cache
def read_known_faults() -> tuple[Mutant, ...]:
    """All known ways to break the contract, as they declare themselves."""
    return tuple(each for each in read_mutants() if each.declared)


def read_shown(name: str) -> dict[str, str]:
    """For each clause that a fault is about, how the answer begins that its kept text tells."""
    path = TEXTS / f"{name}.txt"
    parts = _CLAUSE.split(path.read_text("utf-8") if path.is_file() else "")
    told = zip(parts[1::2], map(answer_in, parts[2::2]), strict=True)
    return {clause: answer for clause, answer in told if answer}


def answer_in(evidence: str) -> str:
    """How the answer begins that a failure's text tells: status and media type; empty for none."""
    found = _GOT.search(evidence)
    return f"{found[1]} {found[2] or ''}".strip() if found else ""


def find_likely_causes(
    failed: Collection[str], judged: Collection[str], evidence: Mapping[str, str] = EMPTY
) -> list[Mutant]:
    """The known faults that resemble these failures over HTTP, best first, at most three.

    Two patterns resemble each other as much as they share of all that fails in either (Jaccard).
    Less than half is no resemblance, and a fault that gives other answers is none either.

    Args:
        failed: the ids of the clauses that failed.
        judged: the ids of all clauses that were judged.
        evidence: by clause, the text that speaks for its failure.
    """
    seen, asked = frozenset(failed), frozenset(judged)
    over_http = (each for each in read_known_faults() if each.driver == HTTP)
    alike = [
        (each, _measure_likeness(asked.intersection(each.declared), seen)) for each in over_http
    ]
    near = [pair for pair in alike if pair[1] >= _LEAST and _can_fit(pair[0], evidence)]
    return [fault for fault, _near in sorted(near, key=lambda pair: -pair[1])[:_MOST]]


def is_exact(fault: Mutant, failed: Collection[str], judged: Collection[str]) -> bool:
    """Whether a fault makes exactly these clauses fail, of those that were judged."""
    return frozenset(judged).intersection(fault.declared) == frozenset(failed)


def _can_fit(fault: Mutant, evidence: Mapping[str, str]) -> bool:
    """Whether nothing in the evidence speaks against a fault."""
    told = read_shown(fault.name) if evidence else {}
    return all(told[id_] == answer_in(evidence[id_]) for id_ in told if id_ in evidence)


def _measure_likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one else 0.0
