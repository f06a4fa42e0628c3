"""`python -m selftest.matrix`: try liars by hand, and see which clauses fall."""

from __future__ import annotations

import argparse
import sys
import time

from fourstep.cli.screen import say
from selftest.matrix.liars import liars
from selftest.matrix.run import JOBS, try_liars
from selftest.matrix.trial import Trial


def main() -> None:
    """Try the liars that are named, or all, and print for each what fell and what should have."""
    options = _parser().parse_args()
    chosen = [each for each in liars() if not options.names or each.name in options.names]
    began = time.monotonic()
    trials: list[Trial] = []

    def note(trial: Trial) -> None:
        trials.append(trial)
        sys.stdout.write(f"{tell(trial, evidence=options.evidence)}\n")
        sys.stdout.flush()

    try_liars(chosen, full=options.full, jobs=options.jobs, say=say, note=note)
    sys.stdout.write(f"{len(trials)} liars in {time.monotonic() - began:.1f} s\n")


def tell(trial: Trial, *, evidence: bool) -> str:
    """How a liar fared, in one line; with the evidence of its kills, in several."""
    fell = {id_ for each in trial.observations for id_ in each.clauses if trial.killers(id_)}
    declared = set(trial.liar.declared)
    parts = {
        "killed": fell & declared,
        "SURVIVED": declared - fell,
        "UNDECLARED": fell - declared,
    }
    told = "  ".join(f"{key}: {' '.join(sorted(ids))}" for key, ids in parts.items() if ids)
    count = f"{len(trial.observations)} tests, {trial.seconds:.1f} s"
    trouble = f"  ERROR: {trial.trouble}" if trial.trouble else ""
    lines = [f"{trial.liar.name}  ({count})  {told}{trouble}"]
    if evidence:
        for id_ in sorted(fell):
            first = trial.killers(id_)[0]
            lines.append(f"  {id_}  {first.test.partition('::')[2]}\n{_indented(first.evidence)}")
    return "\n".join(lines)


def _indented(text: str) -> str:
    return "\n".join(f"      {line}" for line in text.splitlines())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m selftest.matrix", description=__doc__)
    parser.add_argument("names", nargs="*", help="which liars; all of them by default")
    parser.add_argument("--full", action="store_true", help="run all tests on each")
    parser.add_argument("--evidence", action="store_true", help="print what each failure says")
    parser.add_argument("--jobs", type=int, default=JOBS, help="at the same time (%(default)s)")
    return parser


if __name__ == "__main__":
    main()
