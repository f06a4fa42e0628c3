"""What a trial proves, and what is wrong where it does not prove what was declared."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import unified_diff

from fourstep.contract.blame import find_unexplained
from fourstep.contract.clauses import read_contract
from fourstep.contract.verdicts import Verdict
from fourstep.mutation.mutants import NULLS, TEXTS, Mutant
from fourstep.mutation.trial import MutantTrial
from selftest.gate.proofs import not_failing
from selftest.gate.texts import told


def findings(trial: MutantTrial) -> list[str]:
    """What is wrong with a trial, each in a sentence; none if it is as declared."""
    if trial.trouble and trial.mutant.kind != NULLS:
        return [f"It could not be tried, which is no kill: {trial.trouble.splitlines()[0]}"]
    judges = {NULLS: _null, "variants": _variant}
    return list(judges.get(trial.mutant.kind, _fault)(trial))


def text_findings(trial: MutantTrial) -> list[str]:
    """Whether a fault still provokes the text that is kept of it."""
    if not trial.mutant.kills or trial.trouble:
        return []
    path = TEXTS / f"{trial.mutant.name}.txt"
    kept = path.read_text("utf-8") if path.is_file() else ""
    now = told(trial)
    if kept == now:
        return []
    lines = list(unified_diff(kept.splitlines(), now.splitlines(), "kept", "now", "", "", 0, ""))
    return [f"Its text is another than {path.name} holds; --update if it is good.", *lines[2:]]


def orphans(mutants: Iterable[Mutant]) -> list[str]:
    """The clauses that no mutant is about."""
    killed = {id_ for each in mutants for id_ in each.kills}
    return [id_ for id_ in read_contract().clauses if id_ not in killed]


def _fault(trial: MutantTrial) -> Iterable[str]:
    declared = set(trial.mutant.declared)
    if survived := sorted(declared - trial.fell):
        yield f"It survives: no test of {', '.join(survived)} fails."
    for test in not_failing(trial):
        yield f"{test} is proved by it, and did not fail: it is gone, or proves nothing any more."
    if trial.mutant.spoils:
        yield from _blames(trial, {each.blocked_by for each in trial.observations})
        return
    if more := sorted(trial.fell - declared):
        yield f"Undeclared: {', '.join(more)} fails, too."
    yield from _blames(trial, declared | trial.fell)


def _blames(trial: MutantTrial, failing: set[str]) -> Iterable[str]:
    """Each BLOCKED is explained as in any run, by a failure: else a test blames wrongly."""
    unexplained = {id(each) for each in find_unexplained(trial.observations)}
    for seen in trial.observations:
        is_blocked = seen.verdict is Verdict.BLOCKED
        if id(seen) in unexplained or (is_blocked and seen.blocked_by not in failing):
            yield f"{seen.test} blames {seen.blocked_by}, which does not fail: {seen.evidence}"


def _variant(trial: MutantTrial) -> Iterable[str]:
    for id_, verdict in trial.verdicts.items():
        wanted = Verdict.NOT_OBSERVED if id_ in trial.mutant.unseen else Verdict.PASS
        # What nobody can see may have passed by the tests that had their turn.
        if verdict not in (wanted, Verdict.PASS):
            seen = next(each for each in trial.list_seen(id_) if each.verdict is verdict)
            yield f"{id_} is {verdict.value}: {seen.evidence}"


def _null(trial: MutantTrial) -> Iterable[str]:
    if passed := [id_ for id_, verdict in trial.verdicts.items() if verdict is Verdict.PASS]:
        yield f"{', '.join(passed)} passes, though nothing is done."
    if not trial.fell:
        yield "Nothing fails."
    yield from _blames(trial, trial.fell)
    if missing := set(read_contract().clauses) - set(trial.verdicts):
        yield f"Nothing was seen of {', '.join(sorted(missing))}."
