"""What a run that is not thorough leaves out, and what it never does."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from fourstep.course.authoring import selection
from fourstep.course.content.course import read_course
from fourstep.course.content.lesson import Lesson

WHOLE = read_course()
ON_CLIENT = [each for each in WHOLE.lessons if each.part == "client"]
ON_SERVER = [each for each in WHOLE.lessons if each.part == "server"]
IN_SERVICE = WHOLE.find_lesson("in-service")


def ids(lessons: Iterable[Lesson]) -> list[str]:
    """The lessons by name."""
    return [each.id for each in lessons]


@pytest.mark.parametrize("lesson", WHOLE.lessons, ids=str)
def test_each_check_is_proved_in_each_run(lesson: Lesson) -> None:
    """Whatever is left out, each check has a mistake that is tried."""
    tried = selection.choose_mistakes(lesson, thorough=False)

    assert {check for each in tried for check in each.fails} >= set(lesson.checks)
    assert selection.choose_mistakes(lesson, thorough=True) == lesson.mistakes


@pytest.mark.parametrize("lesson", ON_SERVER, ids=str)
def test_all_mistakes_in_a_server_are_tried(lesson: Lesson) -> None:
    """Only mistakes are left out that take a browser, or many servers."""
    assert selection.choose_mistakes(lesson, thorough=False) == lesson.mistakes


def test_a_thorough_run_leaves_no_judge_out() -> None:
    """A beginning and a solution are judged by all lessons before, in order."""
    last = ON_SERVER[-1]

    assert selection.choose_for_beginning(WHOLE, last, thorough=True) == WHOLE.list_before(last)
    assert selection.choose_for_solution(WHOLE, last, thorough=True) == WHOLE.list_before(last)


def test_no_state_is_judged_twice() -> None:
    """A beginning is the solution of the lesson before; another framework has the same client."""
    last = ON_SERVER[-1]
    elsewhere = selection.choose_other_frameworks(WHOLE, last, thorough=False)

    assert selection.choose_for_beginning(WHOLE, last, thorough=False) == ()
    assert ids(elsewhere) == [each.id for each in ON_SERVER if each is not last]
    assert selection.choose_other_frameworks(WHOLE, last, thorough=True) == WHOLE.list_before(last)


@pytest.mark.parametrize("framework", [each for each in WHOLE.starts if each != WHOLE.solved_in])
def test_the_last_solution_speaks_for_those_before(framework: str) -> None:
    """Of a row of solutions, each the one before and more, the last is judged; alone, each is."""
    written = [each for each in WHOLE.lessons if (each.folder / framework).is_dir()]
    together = {
        each.id: selection.choose_frameworks(WHOLE, each, WHOLE.lessons, thorough=False)
        for each in written
    }

    assert [name for name in ids(written) if framework in together[name]] == [written[-1].id]
    for each in written:
        assert framework in selection.choose_frameworks(WHOLE, each, (each,), thorough=False)
        assert framework in selection.choose_frameworks(WHOLE, each, WHOLE.lessons, thorough=True)


def test_tests_and_servers_do_not_judge_each_other() -> None:
    """A lesson on tests is judged by those on tests before it, and no other lesson by those."""
    scenario, suite = WHOLE.find_lesson("scenario"), WHOLE.find_lesson("suite")

    assert (ids(WHOLE.list_earlier(scenario)), ids(WHOLE.list_earlier(suite))) == ([], ["scenario"])
    assert WHOLE.list_earlier(ON_SERVER[-1]) == WHOLE.list_before(ON_SERVER[-1])


def test_a_changed_client_is_judged_by_all_its_lessons() -> None:
    """Where a lesson brings another client, as lesson 16 does, browsers look at it each time.

    The server of a lesson on the client is that of the lesson before, which was judged as such.
    """
    for lesson in ON_CLIENT:
        before = selection.choose_for_solution(WHOLE, lesson, thorough=False)
        client = [each for each in ON_CLIENT if each.number < lesson.number]
        assert ids(before) == ids((WHOLE.lessons[0], *client))
    before = selection.choose_for_solution(WHOLE, IN_SERVICE, thorough=False)
    assert ids(before) == ids(WHOLE.list_before(IN_SERVICE))


def test_a_mistake_is_judged_by_what_it_is_said_to_break() -> None:
    """A mistake in a client that breaks an earlier lesson's check is judged by that lesson."""
    pages = WHOLE.find_lesson("pages")
    mistake = next(each for each in pages.mistakes if each.id == "read-once")

    assert ids(selection.choose_for_mistake(WHOLE, pages, mistake, thorough=False)) == ["service"]


def test_finished_backends_are_judged_by_the_suite() -> None:
    """They are judged as second servers in a thorough run; what no suite judges, in each."""
    port = WHOLE.find_lesson("port")

    assert selection.choose_others(port, thorough=False) == ("no-framework",)
    assert set(selection.choose_others(port, thorough=True)) == set(port.others)
