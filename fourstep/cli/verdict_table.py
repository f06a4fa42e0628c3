"""Make what `fourstep check` prints: a table of verdicts, evidence for those that are not PASS."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from fourstep.cli.mending import sort_by_use, tell_blocked
from fourstep.cli.screen import out
from fourstep.contract.clauses import Clause
from fourstep.contract.verdicts import BROWSER, HTTP, Tally, Verdict
from fourstep.paths import find_work_folder
from fourstep.reports.likeness import find_core
from fourstep.servers import logs
from fourstep.servers.subject import Subject

_COLOURS = {
    Verdict.FAIL: "bold red",
    Verdict.ERROR: "bold magenta",
    Verdict.BLOCKED: "cyan",
    Verdict.KNOWN_GAP: "yellow",
    Verdict.NOT_OBSERVED: "yellow",
    Verdict.NOT_CLAIMED: "yellow",
    Verdict.PASS: "green",
}


def make_table(tally: Tally, clauses: tuple[Clause, ...], driver: str) -> Table:
    """One row for each clause, one column for each driver."""
    drivers = [HTTP, BROWSER] if driver == "both" else [driver]
    table = Table(
        "Clause",
        "Promise",
        *(each.upper() for each in drivers),
        "Verdict",
        box=None,
        pad_edge=False,
    )
    for clause in clauses:
        cells = [_make_cell(tally, clause.id, each) for each in drivers]
        table.add_row(
            clause.id, clause.title, *cells, _format_verdict(tally.compute_verdict(clause.id))
        )
    return table


def _make_cell(tally: Tally, clause: str, driver: str) -> Text:
    return (
        _format_verdict(tally.compute_verdict(clause, driver))
        if tally.list_observations(clause, driver)
        else Text("·")
    )


def _format_verdict(verdict: Verdict) -> Text:
    return Text(verdict.value, style=_COLOURS[verdict])


def tell_failures(tally: Tally, clauses: tuple[Clause, ...]) -> None:
    """Print for each clause that did not pass what was sent, wanted and got.

    One test speaks for a clause: the simplest. What was told already is not told again. What
    nobody could see comes last, once for each reason.
    """
    told: dict[str, str] = {}
    for clause in clauses:
        if clause.id in tally.gaps:
            _tell_gap(tally, clause)
    for clause in sort_by_use(tally, clauses):
        first = tally.find_decisive(clause.id)
        failed = first is not None and first.verdict in (Verdict.FAIL, Verdict.ERROR)
        if failed and tally.compute_verdict(clause.id) is not Verdict.KNOWN_GAP:
            _tell_failure(tally, clause, told)
    tell_blocked(tally, clauses)
    _tell_unseen(tally, clauses)


def _tell_failure(tally: Tally, clause: Clause, told: dict[str, str]) -> None:
    seen, first = tally.list_observations(clause.id), tally.find_decisive(clause.id)
    bad = [each for each in seen if each.verdict is first.verdict] if first else []
    out.print(
        f"\n{tally.compute_verdict(clause.id).value}  {clause.id}  {clause.title}", style="bold"
    )
    if first is None:
        return
    same = told.setdefault(find_core(first.evidence), clause.id)
    text = first.evidence if same == clause.id else f"as {same}"
    out.tell(text)
    counts = f"{len(bad)} of {len(seen)} tests; the first: {first.test.split('::', 1)[-1]}"
    out.tell(counts, "dim")


def _tell_unseen(tally: Tally, clauses: tuple[Clause, ...]) -> None:
    """Print why nobody could see some clauses: those with one reason together."""
    reasons: dict[str, tuple[str, list[str]]] = {}
    for clause in clauses:
        if tally.compute_verdict(clause.id) is Verdict.NOT_OBSERVED and clause.id not in tally.gaps:
            first = tally.find_decisive(clause.id)
            text = first.evidence if first else "no test of it was run"
            reasons.setdefault(find_core(text), (text, []))[1].append(clause.id)
    for text, ids in reasons.values():
        out.tell(f"\n{Verdict.NOT_OBSERVED.value}  {' '.join(ids)}", "bold")
        out.tell(text)


def tell_log(tally: Tally, subject: Subject) -> None:
    """Say where the log of a backend is that the kit has started, where something failed."""
    failed = any(each.verdict is Verdict.FAIL for each in tally.observations)
    folder = logs.find_folder(subject.name) if subject.can_start and failed else None
    if folder and folder.is_dir():
        out.give(f"The backend's output: {folder}", "dim")


def _tell_gap(tally: Tally, clause: Clause) -> None:
    verdict = tally.compute_verdict(clause.id)
    out.print(f"\n{verdict.value}  {clause.id}  {clause.title}", style="bold")
    if verdict is Verdict.FAIL:
        out.print("Declared as a known gap, but it is kept: delete it from backend.toml.")
    else:
        out.tell(f"known gap: {tally.gaps[clause.id]}")


def sum_up(tally: Tally, clauses: tuple[Clause, ...], level: str, seconds: float) -> None:
    """Print the counts, and where to look next."""
    verdicts = list(tally.compute_verdicts(clauses).values())
    counts = {each: verdicts.count(each) for each in Verdict if each in verdicts}
    text = ", ".join(f"{count} {verdict.value}" for verdict, count in counts.items())
    tests = f"{len({each.test for each in tally.observations})} tests in {seconds:.1f} s"
    out.print(f"\n{level}: {text} of {len(clauses)} clauses; {tests}")
    if Verdict.FAIL in counts:
        ordered = sort_by_use(tally, clauses)
        first = next(each.id for each in ordered if tally.compute_verdict(each.id) is Verdict.FAIL)
        out.print(f"What a clause means and why: fourstep explain {first}", style="dim")
        if any(
            each.driver == BROWSER and each.verdict is Verdict.FAIL for each in tally.observations
        ):
            out.give(f"Screenshots and traces: {find_work_folder() / 'evidence'}", "dim")
