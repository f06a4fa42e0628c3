"""All commands by name: where each is written, what it does in one sentence, how it is typed.

A command is imported when it is run or asked for its own help, so that the others cost nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

SERVING, JUDGING, OWN = "Try it", "Judge and look up", "Your own backend"
LESSONS, AUTHORS = "Lessons", "Write tests and lessons"


@dataclass(frozen=True)
class Entry:
    """A command as the list of commands shows it.

    Args:
        place: the module and the function, or the group of commands, as `module:name`.
        summary: the first sentence of its help.
        panel: the heading under which it is listed.
        examples: how it is typed, without `fourstep`.
    """

    place: str
    summary: str
    panel: str
    examples: tuple[str, ...]


def _make_entry(place: str, summary: str, panel: str, *examples: str) -> Entry:
    return Entry(f"fourstep.cli.{place}", summary, panel, examples)


ENTRIES = {
    "serve": _make_entry(
        "serve:serve",
        "Serve a backend together with the client on http://localhost:5000 until Ctrl-C.",
        SERVING,
        "serve flask",
        "serve ./my-backend --profile secure --port 8000",
    ),
    "setup": _make_entry(
        "setup:setup",
        "Install and build backends, the client and a browser, so that later commands need not.",
        SERVING,
        "setup client flask",
    ),
    "check": _make_entry(
        "check:check",
        "Judge a backend clause by clause; without a name, grade your own by the current lesson.",
        JUDGING,
        "check flask --level secure",
        "check --url http://localhost:5000 --driver http",
    ),
    "doctor": _make_entry(
        "doctor:doctor",
        "Find the first thing that is wrong, and show how to reproduce it with curl.",
        JUDGING,
        "doctor",
        "doctor ./my-backend --level robust",
    ),
    "explain": _make_entry(
        "explain:explain",
        "Print a clause: what it promises, why, how it is observed, where it comes from.",
        JUDGING,
        "explain LOGIN-2",
        "explain log-in/cookie",
    ),
    "list": _make_entry(
        "list_backends:list_backends",
        "List the backends of this kit, the clauses of its contract, or the common passwords.",
        JUDGING,
        "list",
        "list --clauses",
    ),
    "report": _make_entry(
        "report:app",
        "Turn reports into JUnit XML, Markdown, HTML or a badge; compare two.",
        JUDGING,
        "report html flask.json fastapi.json --output matrix.html",
    ),
    "trace": _make_entry(
        "trace:trace",
        "Show where each clause is tested, taught and implemented.",
        JUDGING,
        "trace LOGIN-2",
        "trace --html trace.html",
    ),
    "init": _make_entry(
        "init:init",
        "Write a backend.toml, so that `fourstep check FOLDER` can start and judge a backend.",
        OWN,
        "init ./my-backend",
        'init ./my-backend --yes --start "env PORT={port} node server.mjs"',
    ),
    "start": _make_entry(
        "lessons.start:start",
        "Begin the course: make a folder with an almost empty backend, and install what it needs.",
        LESSONS,
        "start my-backend --framework bare",
    ),
    "learn": _make_entry(
        "lessons.learn:learn",
        "Grade your server whenever you save a file: the current lesson first, then all before it.",
        LESSONS,
        "learn --in ./my-backend",
    ),
    "read": _make_entry(
        "lessons.lessons:read",
        "Print the text of a lesson, by default of the current one; or that of `basics`.",
        LESSONS,
        "read 2",
    ),
    "hint": _make_entry(
        "lessons.lesson_help:hint",
        "Show one more hint for a check; there are three, and only the last one names code.",
        LESSONS,
        "hint log-in/cookie",
    ),
    "curl": _make_entry(
        "lessons.lesson_help:curl",
        "Grade once more, and print the requests of a failed check as lines to paste.",
        LESSONS,
        "curl log-in/cookie",
    ),
    "diff": _make_entry(
        "lessons.compare:diff",
        "Compare your files with the solution of a lesson: - is yours, + is the solution's.",
        LESSONS,
        "diff 2",
    ),
    "solution": _make_entry(
        "lessons.compare:solution",
        "Show what the solution of a lesson adds to the one before. It writes nothing.",
        LESSONS,
        "solution 2 --yes",
    ),
    "mistakes": _make_entry(
        "lessons.lesson_help:mistakes",
        "List the mistakes that a lesson's checks are known to catch.",
        LESSONS,
        "mistakes log-in",
    ),
    "lessons": _make_entry(
        "lessons.lessons:list_lessons",
        "List the lessons: which are done, which one is current, which broke.",
        LESSONS,
        "lessons",
    ),
    "next": _make_entry("lessons.lessons:go_to_next", "Go on to the next lesson.", LESSONS, "next"),
    "goto": _make_entry(
        "lessons.lessons:goto",
        "Make another lesson the current one; your files stay as they are.",
        LESSONS,
        "goto 3",
        "goto log-in",
    ),
    "reset": _make_entry(
        "lessons.lesson_files:reset",
        "Write the files with which a lesson begins; your own are saved first.",
        LESSONS,
        "reset 3",
    ),
    "undo": _make_entry(
        "lessons.lesson_files:undo",
        "Restore your files as they were before the last reset or undo.",
        LESSONS,
        "undo",
    ),
    "break": _make_entry(
        "break_:break_",
        "Try your own scenario or test on known backends, or the suite on your own fault.",
        AUTHORS,
        "break own.feature",
        "break fault.py --by test_own.py",
    ),
    "author": _make_entry(
        "lessons.author:app",
        "For authors: verify lessons, regenerate their recordings.",
        AUTHORS,
        "author check register",
    ),
}
