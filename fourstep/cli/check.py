"""`fourstep check`: judge a backend and print a verdict for each clause."""

from __future__ import annotations

import secrets
import time
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from fourstep.cli import completion
from fourstep.cli.check_lesson import check_lesson
from fourstep.cli.check_words import refuse_wrong_words
from fourstep.cli.options import Backend, Url
from fourstep.cli.run_steps import (
    empty_tally,
    has_cheap_hashes,
    make_ready,
    refuse_if_nothing_was_judged,
)
from fourstep.cli.screen import news, out
from fourstep.cli.verdict_table import make_table, sum_up, tell_failures, tell_log
from fourstep.contract.clauses import read_contract
from fourstep.contract.verdicts import BAD, HTTP, Tally
from fourstep.course.student import progress
from fourstep.errors import KitError
from fourstep.judging.plan import Plan
from fourstep.judging.report_run import write_run
from fourstep.reports.files import refuse_unwritable
from fourstep.reports.origin import read_origin


def check(
    name: Backend = "",
    url: Url = "",
    level: Annotated[
        str,
        typer.Option(
            help="The highest level to judge: workflow, robust or secure. "
            "[default: what the manifest claims]",
            autocompletion=completion.complete_levels,
        ),
    ] = "",
    driver: Annotated[
        str, typer.Option(help="http, browser or both.", autocompletion=completion.drivers)
    ] = "both",
    browser: Annotated[
        str,
        typer.Option(help="chromium, firefox or webkit.", autocompletion=completion.browsers),
    ] = "chromium",
    database: Annotated[
        str, typer.Option(help="sqlite or postgresql.", autocompletion=completion.databases)
    ] = "sqlite",
    workers: Annotated[
        int,
        typer.Option(
            min=1,
            max=8,
            metavar="NUMBER",
            help="Servers on the same data behind one address, 1 to 8.",
        ),
    ] = 1,
    report: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the results into this file, as JSON."),
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=2**32 - 1,
            metavar="NUMBER",
            help="Repeat the random choices of the run with this seed.",
        ),
    ] = None,
    lesson: Annotated[
        str,
        typer.Option(
            metavar="LESSON",
            help="Without NAME: grade your own backend by this lesson. [default: the current one]",
            autocompletion=completion.complete_lessons,
        ),
    ] = "",
    fork_server: Annotated[str, typer.Option(hidden=True)] = "",  # for who proves lessons
) -> None:
    """Judge a backend clause by clause; without a name, grade your own by the current lesson.

    Exit status 0: no FAIL; 1: a FAIL, a BLOCKED or an ERROR; 2: nothing could be judged.
    """
    refuse_wrong_words(level, driver, browser, database)
    if not (name or url) and progress.is_here():
        check_lesson(lesson, of_clauses=bool(level or report or seed is not None))
    if lesson:
        if not (name or url):
            progress.find()  # tells that no course was begun, and how one is
        raise KitError("--lesson is for the folder of a course.", "Give it without a name.")
    if report:
        refuse_unwritable(report)
    subject = make_ready(name, url, "" if driver == HTTP else browser)
    tally = empty_tally(subject)
    level = level or (subject.claims if subject.claims != "none" else "workflow")
    plan = Plan(subject, level, driver, browser, database, workers, _choose_seed(seed), fork_server)
    began = read_origin(subject.manifest) if report else None
    start = time.monotonic()
    _judge(plan, tally, name or url)
    seconds = time.monotonic() - start
    if report:
        write_run(report, plan, seconds, tally, began)
        news.give(f"Report: {report}", "dim")
    _conclude(plan, tally, seconds)


def _judge(plan: Plan, tally: Tally, called: str) -> None:
    cheap = has_cheap_hashes(plan.subject.manifest)
    hashing = " (fast hashing)" if cheap else ""
    about = f"Checking {called} at level {plan.level}{hashing}"
    news.tell(about, "dim")
    from fourstep.judging.run import run  # pytest is heavy: first it is said what is done

    run(plan, tally, news)
    refuse_if_nothing_was_judged(tally)


def _conclude(plan: Plan, tally: Tally, seconds: float) -> NoReturn:
    clauses = read_contract().list_up_to(plan.level)
    out.print(make_table(tally, clauses, plan.driver))
    tell_failures(tally, clauses)
    sum_up(tally, clauses, plan.level, seconds)
    tell_log(tally, plan.subject)
    bad = BAD & set(tally.compute_verdicts(clauses).values())
    raise typer.Exit(1 if bad else 0)


def _choose_seed(chosen: int | None) -> int:
    seed = secrets.randbelow(2**32) if chosen is None else chosen
    if chosen is not None:
        news.print(f"Random choices from seed {seed}", style="dim")
    return seed
