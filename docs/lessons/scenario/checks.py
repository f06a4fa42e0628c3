"""Checks of the lesson "Write a scenario": it runs, is true of good backends, and sees bad ones."""

from __future__ import annotations

from fourstep.course.content.checks import check
from fourstep.course.grading.expectations.own_tests import (
    must_be_true,
    must_bite,
    must_catch,
    must_run,
)
from fourstep.course.grading.known_backends import KnownBackends

FILE = "tests/own.feature"
PASSWORD, LOG_OUT, PEOPLE = (
    "any_password_is_right",
    "log_out_does_nothing",
    "one_flag_for_everybody",
)
BAD = (PASSWORD, LOG_OUT, PEOPLE)
RUNS, TRUE = "scenario/runs", "scenario/true"


@check(RUNS, "LOGIN-2", "LOGOUT-1", "STATUS-3")
def runs(known: KnownBackends) -> None:
    """The feature has scenarios that can be run, each with the tag of its clause."""
    wanted = "scenarios of steps that there are, each with the tag of a clause"
    must_run(known, FILE, BAD, wanted)


@check(TRUE, "LOGIN-2", "LOGOUT-1", "STATUS-3", needs=(RUNS,))
def true(known: KnownBackends) -> None:
    """Each scenario passes on every good backend."""
    must_be_true(known, FILE, BAD)


@check("scenario/wrong-password", "LOGIN-2", needs=(TRUE,))
def wrong_password(known: KnownBackends) -> None:
    """A backend for which any password is right is caught."""
    likely = "no scenario looks at what becomes of a log-in with a wrong password"
    must_catch(known, FILE, BAD, PASSWORD, likely)


@check("scenario/log-out", "LOGOUT-1", needs=(TRUE,))
def log_out(known: KnownBackends) -> None:
    """A backend on which logging out does nothing is caught."""
    likely = "no scenario looks at whether somebody is still logged in after the log-out"
    must_catch(known, FILE, BAD, LOG_OUT, likely)


@check("scenario/two-people", "STATUS-3", needs=(TRUE,))
def two_people(known: KnownBackends) -> None:
    """A backend on which one log-in holds for everybody is caught."""
    likely = "one person alone cannot see it; a scenario needs a second one who has not logged in"
    must_catch(known, FILE, BAD, PEOPLE, likely)


@check("scenario/none-idle", "LOGIN-2", "LOGOUT-1", "STATUS-3", needs=(TRUE,))
def none_idle(known: KnownBackends) -> None:
    """Each scenario fails on one of the mutants: none of them catches nothing."""
    must_bite(known, FILE, BAD)
