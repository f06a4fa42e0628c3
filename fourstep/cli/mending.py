"""In which order to mend what fails, and what waits for it."""

from __future__ import annotations

from collections.abc import Sequence

from fourstep.cli.screen import out
from fourstep.contract.clauses import Clause
from fourstep.contract.verdicts import Tally, Verdict


def sort_by_use(tally: Tally, clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses in the order in which to mend them: what blocks most comes first."""
    blocked = group_blocked(tally, clauses)
    return sorted(clauses, key=lambda each: -len(blocked.get(each.id, ())))


def group_blocked(tally: Tally, clauses: Sequence[Clause]) -> dict[str, list[str]]:
    """The blocked clauses by the one that blocks them; the one that blocks most comes first."""
    found: dict[str, list[str]] = {}
    for clause in clauses:
        if cause := tally.find_cause(clause.id):
            found.setdefault(cause, []).append(clause.id)
    return dict(sorted(found.items(), key=lambda each: -len(each[1])))


def tell_blocked(tally: Tally, clauses: Sequence[Clause]) -> None:
    """Print in one line for each cause which clauses nobody can see until it is mended."""
    for number, (cause, ids) in enumerate(group_blocked(tally, clauses).items()):
        first = "" if number else "  (mend this first)"
        out.tell(f"\n{Verdict.BLOCKED.value}  {len(ids)} by {cause}{first}", "bold")
        out.tell(f"{cause} <- {' '.join(ids)}")
