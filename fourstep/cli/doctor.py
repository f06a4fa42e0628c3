"""`fourstep doctor`: what is wrong, how to see it yourself, and what it is likely to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from fourstep.cli import completion
from fourstep.cli.doctor_tools import tell_tools
from fourstep.cli.mending import group_blocked, tell_blocked
from fourstep.cli.options import Backend, Url
from fourstep.cli.run_steps import empty_tally, make_ready, refuse_if_nothing_was_judged
from fourstep.cli.screen import news, out
from fourstep.cli.verdict_table import tell_log
from fourstep.contract.clauses import Clause, read_contract
from fourstep.contract.verdicts import HTTP, Observation, Tally, Verdict
from fourstep.drivers.curl import format_curl
from fourstep.errors import KitError
from fourstep.judging.plan import Plan
from fourstep.mutation.likely_causes import find_likely_causes, is_exact
from fourstep.servers.subject import Subject

# `fourstep serve` takes this one where nothing else does.
_SERVED = "http://localhost:5000"
_BROKEN = (Verdict.FAIL, Verdict.ERROR)


def doctor(
    name: Backend = "",
    url: Url = "",
    level: Annotated[
        str,
        typer.Option(
            help="The level to judge by: workflow, robust or secure.",
            autocompletion=completion.complete_levels,
        ),
    ] = "workflow",
) -> None:
    """Find the first thing that is wrong, and show how to reproduce it with curl.

    Without a name, look at the kit's own tools, and at where you are in the course. Exit status 0:
    nothing is wrong; 1: something is; 2: it could not be looked at.
    """
    if name and url:
        raise KitError("Say what to look at.", "Give a backend's name or --url URL, not both.")
    wanted = read_contract().list_up_to(level)
    tell_tools()
    if not (name or url):
        return
    subject = make_ready(name, url)
    tally = _judge(subject, level)
    failed = [each for each in wanted if tally.compute_verdict(each.id) in _BROKEN]
    blocked = group_blocked(tally, wanted)
    if not failed and not blocked:
        out.print(f"\nLevel {level} over HTTP: no clause fails.")
        return
    if failed:  # else what blocks is a known gap
        first = max(failed, key=lambda each: _rank(each, tally, blocked))  # of equals, the lowest
        _tell(first, tally, subject, name)
        _guess(failed, wanted, tally)
        _tell_rest(first, failed)
    tell_blocked(tally, wanted)
    raise typer.Exit(1)


def _tell_rest(first: Clause, failed: Sequence[Clause]) -> None:
    if rest := [each.id for each in failed if each is not first]:
        out.print(f"\nThese fail, too: {' '.join(rest)}")
    out.print(f"What it means and why: fourstep explain {first.id}", style="dim")


def _judge(subject: Subject, level: str) -> Tally:
    from fourstep.judging.run import run  # pytest is heavy; the tools are told at once

    tally = empty_tally(subject)
    run(Plan(subject, level, HTTP), tally, news)
    refuse_if_nothing_was_judged(tally)
    return tally


def _rank(clause: Clause, tally: Tally, blocked: Mapping[str, list[str]]) -> tuple[int, float]:
    """How many clauses one blocks, and how much of its tests failed: where all do, it is near."""
    seen = tally.list_observations(clause.id)
    bad = [each for each in seen if each.verdict is not Verdict.PASS]
    return len(blocked.get(clause.id, ())), len(bad) / len(seen) if seen else 0.0


def _tell(clause: Clause, tally: Tally, subject: Subject, name: str) -> None:
    first = tally.find_decisive(clause.id)
    out.print(
        f"\n{tally.compute_verdict(clause.id).value}  {clause.id}  {clause.title}", style="bold"
    )
    if first is None or first.verdict is Verdict.PASS:  # a declared gap that is none any more
        out.print("Declared as a known gap, but it is kept: delete it from backend.toml.")
        return
    out.tell(first.evidence)
    _show_curl(first, name, subject.url)
    tell_log(tally, subject)


def _show_curl(seen: Observation, name: str, url: str) -> None:
    lines = format_curl(seen.requests, url or _SERVED)
    if not lines:
        return
    start = "" if url else f" (start it with: fourstep serve {name} --profile secure)"
    out.print(f"\nSee it yourself{start}:", style="bold", markup=False)
    for line in lines:
        out.give(f"  {line}")


def _guess(failed: Sequence[Clause], judged: Sequence[Clause], tally: Tally) -> None:
    ids, asked = [each.id for each in failed], [each.id for each in judged]
    spoken = {id_: tally.find_decisive(id_) for id_ in ids}
    causes = find_likely_causes(ids, asked, {k: v.evidence for k, v in spoken.items() if v})
    if not causes:
        return
    exact = [each for each in causes if is_exact(each, ids, asked)]
    if len(exact) == 1:
        out.print("\nThe failures match one mutant:", style="bold")
        causes = exact
    else:
        out.print("\nLikely causes, by mutants that fail in the same way:", style="bold")
    for each in causes:
        out.tell(f"  - {each.summary}")
