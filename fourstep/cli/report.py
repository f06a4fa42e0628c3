"""`fourstep report`: turn reports into what CI systems, people and badges read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from fourstep.cli import completion
from fourstep.cli.lazy_commands import make_group
from fourstep.cli.lessons.workspace import In, open_workspace
from fourstep.cli.report_diff import diff
from fourstep.cli.screen import news, say
from fourstep.errors import KitError
from fourstep.reports import badge as badges
from fourstep.reports.files import merge as merged
from fourstep.reports.files import read, write
from fourstep.reports.markdown import make_markdown as as_markdown

app = make_group("Turn reports into JUnit XML, Markdown, HTML or a badge; compare two.")
app.command()(diff)

Files = Annotated[
    list[Path], typer.Argument(metavar="FILE", help="Files that `check --report` has written.")
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="The file to write. [default: the terminal]"
    ),
]


@app.command()
def junit(files: Files, output: Output = None) -> None:
    """JUnit XML, with a test case for each clause."""
    from fourstep.reports.junit import make_junit as as_junit

    _put(as_junit(_read_all(files)), output)


@app.command()
def markdown(files: Files, output: Output = None) -> None:
    """Markdown, such as for GITHUB_STEP_SUMMARY."""
    _put(as_markdown(_read_all(files)), output)


@app.command()
def html(files: Files, output: Output = None) -> None:
    """One page of HTML: clauses and backends, with the evidence."""
    from fourstep.reports.page import make_page  # the templates' library is not needed elsewhere

    _put(make_page(_read_all(files)), output)


@app.command()
def badge(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The report of one run.")],
    output: Output = None,
    shields: Annotated[
        bool, typer.Option("--shields", help="JSON for a shields.io endpoint, instead of SVG.")
    ] = False,
) -> None:
    """A badge, such as `secure 94/94`."""
    report = read(file)
    if len(report["runs"]) != 1:
        raise KitError(
            f"{file} holds {len(report['runs'])} runs; a badge is about one.",
            "Give the report of a single run.",
        )
    make = badges.make_endpoint if shields else badges.make_svg
    _put(make(report, report["runs"][0]), output)


@app.command()
def merge(
    files: Files,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The report to write.")
    ],
) -> None:
    """One report of several: of the same contract and level, of any backends and drivers."""
    write(output, _read_all(files))
    news.give(f"Report: {output}", "dim")


@app.command()
def lessons(
    which: Annotated[
        str,
        typer.Argument(
            metavar="LESSON",
            help="Up to this one. [default: the current one]",
            autocompletion=completion.complete_lessons,
        ),
    ] = "",
    folder: In = "",
    as_xml: Annotated[bool, typer.Option("--junit", help="JUnit XML instead of JSON.")] = False,
    output: Output = None,
) -> None:
    """Grade a student's folder by all lessons up to one, for an autograder.

    Exit status 0: all checks pass; 1: one does not; 2: the server could not be graded.
    """
    from fourstep.course.grading import autograder
    from fourstep.course.grading.grade import grade_all
    from fourstep.course.grading.results import make_ungraded

    here = open_workspace(folder)
    lesson = here.find_lesson(which)
    try:
        judgement = grade_all(here.folder, here.course, lesson, say)
    except KitError as error:
        judgement = make_ungraded(lesson, error)
    make = autograder.as_junit if as_xml else autograder.as_json
    _put(make(here.course, judgement), output)
    raise typer.Exit(2 if judgement.trouble else 0 if judgement.is_done else 1)


def _read_all(files: list[Path]) -> dict[str, Any]:
    return merged({path: read(path) for path in files})


def _put(text: str, output: Path | None) -> None:
    if output is None:
        typer.echo(text, nl=False)
        return
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(text, "utf-8")
