"""`python -m selftest.gate`: try mutants by hand, and see which clauses fall."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter

from fourstep.cli.screen import say
from fourstep.mutation.costs import SECONDS, name_function
from fourstep.mutation.declarations import read_mutants
from fourstep.mutation.run import JOBS, try_mutants
from fourstep.mutation.selection import Scope
from fourstep.mutation.trial import MutantTrial
from selftest.gate import deletions, proofs
from selftest.gate.choice import selection
from selftest.gate.gate import FOLDER, gate


def main() -> None:
    """Try the mutants that are named, or all, and print for each what fell and what should have."""
    options = _parser().parse_args()
    chosen = [each for each in read_mutants() if not options.names or each.name in options.names]
    if options.deletions or options.proofs:
        chosen = [each for each in chosen if each.declared]
    scope = _choose_scope(options)
    if options.gate or options.update:
        words = {key: getattr(options, key) for key in ("turn", "jobs", "update")}
        sys.exit(not gate(chosen, scope=scope, **words))
    began = time.monotonic()
    trials: list[MutantTrial] = []

    def note(trial: MutantTrial) -> None:
        trials.append(trial)
        sys.stdout.write(f"{tell(trial, evidence=options.evidence)}\n")
        sys.stdout.flush()

    jobs = 1 if options.measure else options.jobs
    try_mutants(chosen, selection(scope, options.turn), jobs=jobs, say=say, note=note)
    if options.deletions:
        say(deletions.told(trials, FOLDER))
    if options.proofs:
        proofs.write(trials)
    if options.measure:
        write_seconds(trials[0])
    sys.stdout.write(f"{len(trials)} mutants in {time.monotonic() - began:.1f} s\n")


def tell(trial: MutantTrial, *, evidence: bool) -> str:
    """How a mutant fared, in one line; with the evidence of its kills, in several."""
    fell = {id_ for each in trial.observations for id_ in each.clauses if trial.find_killers(id_)}
    declared = set(trial.mutant.declared)
    parts = {
        "killed": fell & declared,
        "SURVIVED": declared - fell,
        "UNDECLARED": fell - declared,
    }
    told = "  ".join(f"{key}: {' '.join(sorted(ids))}" for key, ids in parts.items() if ids)
    count = f"{len(trial.observations)} tests, {trial.seconds:.1f} s"
    trouble = f"  ERROR: {trial.trouble}" if trial.trouble else ""
    lines = [f"{trial.mutant.name}  ({count})  {told}{trouble}"]
    if evidence:
        for id_ in sorted(fell):
            first = trial.find_killers(id_)[0]
            lines.append(f"  {id_}  {first.test.partition('::')[2]}\n{_indented(first.evidence)}")
    return "\n".join(lines)


def write_seconds(trial: MutantTrial) -> None:
    """Write down how many seconds each test function took, on average over its parameters."""
    count = Counter(each.test for each in trial.observations)
    runs = Counter(name_function(each) for each in count)
    means = {test: round(took / max(1, runs[test]), 3) for test, took in trial.tests.items()}
    SECONDS.write_text(json.dumps(means, indent=1, sort_keys=True) + "\n", "utf-8")


def _choose_scope(options: argparse.Namespace) -> Scope:
    if options.deletions or options.proofs:
        return Scope.OWN
    if options.full or options.measure:
        return Scope.FULL
    return Scope.EACH if options.each else Scope.SHARE


def _indented(text: str) -> str:
    return "\n".join(f"      {line}" for line in text.splitlines())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m selftest.gate", description=__doc__)
    parser.add_argument("names", nargs="*", help="which mutants; all of them by default")
    parser.add_argument("--each", action="store_true", help="run one case of each test on each")
    parser.add_argument("--full", action="store_true", help="run all cases of all tests on each")
    parser.add_argument("--gate", action="store_true", help="fail where one is not as declared")
    parser.add_argument("--update", action="store_true", help="the gate, and write texts anew")
    parser.add_argument("--deletions", action="store_true", help="which tests nobody would miss")
    parser.add_argument("--proofs", action="store_true", help="write which fault proves which test")
    parser.add_argument("--evidence", action="store_true", help="print what each failure says")
    parser.add_argument("--measure", action="store_true", help="write down what each test takes")
    parser.add_argument("--turn", type=int, default=0, help="which other tests have their turn")
    parser.add_argument("--jobs", type=int, default=JOBS, help="at the same time (%(default)s)")
    return parser


if __name__ == "__main__":
    main()
