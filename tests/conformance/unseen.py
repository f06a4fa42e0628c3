"""Tell a broken promise from one that cannot be seen here, after a test has failed.

A setting that is not read hides a promise without breaking it, and so do an endpoint that is not
there, and a log-in or log-out that does nothing. `rests_on` names the settings of a test.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator
from typing import Any

import pytest

from conformance.absent import look_for_absent
from conformance.fixtures_sent import note_fixture, remember_fixtures
from conformance.relied_on import find_blocker
from conformance.unread import reads
from fourstep.contract.promise import BrokenPromise
from fourstep.contract.verdicts import BROWSER, HTTP
from fourstep.judging import halves
from fourstep.judging.gaps import is_held_to
from fourstep.judging.giving_up import GivenUp, give_up
from fourstep.judging.observe import explain_failure, find_broken_promise
from fourstep.judging.order import ABOUT, GUESSED, RESTS_ON, get_driver, list_clauses
from fourstep.servers.subject import Subject

_STORY = pytest.StashKey[list[str]]()


def settings_of(item: pytest.Item) -> list[str]:
    """The settings without which a test sees nothing."""
    return [name for mark in item.iter_markers(RESTS_ON) for name in mark.args]


def subject_of(item: pytest.Item) -> Subject | None:
    """What a test judges."""
    found = getattr(getattr(item, "callspec", None), "params", {}).get("subject")
    return found if isinstance(found, Subject) else None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    """Do not even begin where the manifest says that a setting is not read."""
    subject, fixtures = subject_of(item), getattr(item, "fixturenames", ())
    assert settings_of(item) or "hurried" not in fixtures, "a test names what it rests on"
    if subject and subject.manifest and subject.manifest.reads is not None:
        _look_at_settings(item, subject)
    if subject and get_driver(item) == BROWSER:
        _look_at_http(item, subject)
    with _explained(item):
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """Look for a reason only where a test has failed."""
    with _explained(item):
        yield


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest
) -> Generator[None, object, object]:
    """Keep what a shared fixture sends: whoever takes it relies on that, first or later."""
    if fixturedef.scope == "function":
        return (yield)
    with note_fixture(request.config, fixturedef.argname):
        return (yield)


@contextlib.contextmanager
def _explained(item: pytest.Item) -> Generator[None]:
    try:
        with _explained_by_others(item):
            yield
    except GivenUp as given_up:
        _wait(item, given_up)
        raise


def _wait(item: pytest.Item, given_up: GivenUp) -> None:
    """Wait for the clause by which a test was given up, where this run holds the backend to it."""
    clause, subject = given_up.waits_for, subject_of(item)
    remember_fixtures(item)
    if subject and is_held_to(clause, subject.manifest, item.config.option.fourstep_level):
        item.stash[GUESSED] = clause if given_up.broken else ""
        first = BrokenPromise(wanted=f"{clause} first", got=str(given_up), clause=clause)
        raise given_up.broken or first


@contextlib.contextmanager
def _explained_by_others(item: pytest.Item) -> Generator[None]:
    try:
        yield
    except Exception as error:
        broken, subject = find_broken_promise(error), subject_of(item)
        _tell_story(item, broken)
        if broken is not None and subject is not None:
            _look_at_settings(item, subject)
            look_for_absent(item, subject, broken, list_clauses(item))
            remember_fixtures(item)
            if not explain_failure(broken):
                _name_blocker(item, broken, subject)
        raise


def _name_blocker(item: pytest.Item, broken: AssertionError, subject: Subject) -> None:
    """Say which clause was broken, where it is not the test's own; tell the browser of its own."""
    own = item.stash.get(ABOUT, list_clauses(item))
    cause = getattr(broken, "clause", "")
    if isinstance(broken, BrokenPromise) and not cause:
        # Not in the error: pytest raises that of a shared fixture again in the next test.
        cause = item.stash[GUESSED] = find_blocker(item, subject, own, broken)
    if get_driver(item) == HTTP:
        failed = [each for each in own if each == cause] if cause else own
        halves.note_failed(item.config, subject.name, failed)


def pytest_bdd_after_step(request: pytest.FixtureRequest, step: Any) -> None:
    """Note what has happened in a scenario."""
    request.node.stash.setdefault(_STORY, []).append(step.name)


def _tell_story(item: pytest.Item, broken: AssertionError | None) -> None:
    """Where a step has failed that sent nothing itself, tell what came before it."""
    story = item.stash.get(_STORY, [])
    if broken is not None and story and not str(broken).startswith("sent"):
        told = f"sent    {'; '.join(story)}\n{broken}"
        broken.args = (told, *broken.args[1:])


def _look_at_http(item: pytest.Item, subject: Subject) -> None:
    """Do not ask a browser for what HTTP has shown already: it would wait, and show no more."""
    clause = halves.find_failed(item.config, subject.name, list_clauses(item))
    if clause in list_clauses(item):
        give_up(f"{clause} fails over HTTP already, so the browser was not asked")
    if clause:
        raise BrokenPromise(
            wanted="a page in the browser",
            got=f"{clause} fails over HTTP already, so the browser was not asked",
            clause=clause,
        )


def _look_at_settings(item: pytest.Item, subject: Subject) -> None:
    for name in settings_of(item):
        if subject.can_start and not reads(subject, name):
            give_up(f"it does not read {name}, so nobody can see this from outside")
