"""`fourstep doctor`: what is wrong, how to see it yourself, and what it is likely to be."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from fourstep import __version__
from fourstep.cli import completion
from fourstep.cli.lessons.workspace import open_workspace
from fourstep.cli.missing import describe_node
from fourstep.cli.options import Backend, Url
from fourstep.cli.run_steps import empty_tally, make_ready, refuse_if_nothing_was_judged
from fourstep.cli.screen import news, out
from fourstep.cli.verdict_table import tell_log
from fourstep.contract.clauses import Clause, read_contract
from fourstep.contract.verdicts import HTTP, Observation, Tally, Verdict
from fourstep.course.client.client import has_client
from fourstep.course.student.progress import is_here
from fourstep.drivers.browser.install import find_browser
from fourstep.drivers.curl import format_curl
from fourstep.errors import KitError
from fourstep.judging.plan import Plan
from fourstep.mutation.likely_causes import find_likely_causes, is_exact
from fourstep.servers.client_build import find_client
from fourstep.servers.subject import Subject

# `fourstep serve` takes this one where nothing else does.
_SERVED = "http://localhost:5000"


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
    _tell_tools()
    if not (name or url):
        return
    subject = make_ready(name, url)
    tally = _judge(subject, level)
    verdicts = tally.compute_verdicts(wanted)
    failed = [each for each in wanted if verdicts[each.id] in (Verdict.FAIL, Verdict.ERROR)]
    if not failed:
        out.print(f"\nLevel {level} over HTTP: no clause fails.")
        return
    first = max(failed, key=lambda each: _measure_share(each, tally))  # of equals, the lowest
    _tell(first, tally, subject, name)
    _guess(failed, wanted, tally)
    if rest := [each.id for each in failed if each is not first]:
        out.print(f"\nThese fail, too: {' '.join(rest)}")
    out.print(f"What it means and why: fourstep explain {first.id}", style="dim")
    raise typer.Exit(1)


def _tell_tools() -> None:
    browser = find_browser("chromium")
    rows = {
        "kit": f"{__version__}, contract {read_contract().version}",
        "python": f"{sys.version.split()[0]}  {sys.executable}",
        "client": str(find_client() or "not built yet: fourstep setup client"),
        "browser": str(browser or "none yet: fourstep setup browser"),
        "node.js": describe_node(),
    }
    for key, value in {**rows, **_find_course()}.items():
        out.give(f"{key:9} {value}")


def _find_course() -> dict[str, str]:
    """Where a student is, if a course was begun here or in the last place."""
    if not is_here():
        return {}
    here = open_workspace("")
    client = "your own, in client/" if has_client(here.folder) else "the finished one is served"
    return {
        "course": str(here.folder),
        "lesson": f"{here.lesson.number} of {len(here.course.lessons)}: {here.lesson.title}",
        "yours": f"a server begun in {here.progress.framework}; client: {client}",
    }


def _judge(subject: Subject, level: str) -> Tally:
    from fourstep.judging.run import run  # pytest is heavy; the tools are told at once

    tally = empty_tally(subject)
    run(Plan(subject, level, HTTP), tally, news)
    refuse_if_nothing_was_judged(tally)
    return tally


def _measure_share(clause: Clause, tally: Tally) -> float:
    """How much of a clause's tests failed: where all of them do, the fault is near."""
    failed = [each.verdict is not Verdict.PASS for each in tally.list_observations(clause.id)]
    return sum(failed) / len(failed) if failed else 0.0


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
