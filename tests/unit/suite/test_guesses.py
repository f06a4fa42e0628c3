"""How a failed test is told apart: from one that waits, from one that cannot be seen."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from conformance import unseen
from conformance.fixtures_sent import note_fixture

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http.pressure import PRESSURE
from fourstep.drivers.http.wire import Wire
from fourstep.judging.about import describe_item
from fourstep.judging.giving_up import GivenUp, give_up
from fourstep.servers.subject import Subject
from unit.suite.small_backend import (
    IN,
    ME,
    OUT,
    REG,
    STATUS,
    Backend,
    judged,
    make_item,
    send,
)


def make_test(subject: Subject, clause: str, *fixtures: str, config: Any = None) -> Any:
    """A test about one clause."""
    item = make_item(*fixtures, config=config)
    item.stash, item.callspec = pytest.Stash(), SimpleNamespace(params={"subject": subject})
    item.get_closest_marker = lambda _name: None
    marks = [SimpleNamespace(args=(clause,))]
    item.iter_markers = lambda name: marks if name == "clause" else []
    return item


def fail(item: Any, error: BrokenPromise) -> dict[str, Any]:
    """What the report of a test carries that fails by this."""
    with pytest.raises(BrokenPromise), unseen._explained(item):
        raise error
    return describe_item(item, error)


def test_an_error_that_is_raised_again_carries_no_guess() -> None:
    """Of one error of a shared fixture each test makes its own guess, and none is written in it."""
    error = BrokenPromise(wanted="less", got="more")
    with judged(Backend(ends=False)) as subject:
        send(subject, OUT, STATUS)
        told = [fail(make_test(subject, each), error) for each in ("HDR-1", "LOGOUT-3", "HDR-1")]
    assert [each["guessed"] for each in told] == ["LOGOUT-1", "", "LOGOUT-1"]
    assert error.clause == ""


def test_a_guess_is_of_one_phase() -> None:
    """What fails after a test, while it is taken down, does not wait for what blocked the test."""
    with judged(Backend(ends=False)) as subject:
        send(subject, OUT, STATUS)
        item, error = make_test(subject, "HDR-1"), BrokenPromise(wanted="less", got="more")
        assert [fail(item, error)["guessed"], describe_item(item, error)["guessed"]] == [
            "LOGOUT-1",
            "",
        ]


@pytest.mark.parametrize("asked", [404, 200])
def test_an_endpoint_is_absent_by_the_answer_that_broke(asked: int) -> None:
    """What was sent afterwards neither hides that an endpoint is absent, nor makes it so."""
    broken = BrokenPromise(wanted="401", got=Answer(Request("GET", ME), asked, (), b""))
    with judged(Backend(me=404)) as subject:
        send(subject, *((ME, STATUS) if asked == 404 else (STATUS, ME)))
        told = fail(make_test(subject, "HDR-1"), broken)
    assert told["guessed"] == ("PROTECT-1" if asked == 404 else "")


@pytest.mark.parametrize(
    ("backend", "asked", "cause"),
    [(Backend(register=501), REG, "REG-1"), (Backend(login=404), IN, "LOGIN-1"),
     (Backend(login=501, register=501), IN, "REG-1"), (Backend(status=405), STATUS, "STATUS-1"),
     (Backend(unknown=404), IN, ""), (Backend(), REG, "")],
)  # fmt: skip
def test_what_is_not_written_yet_blocks_what_is_asked_of_it(
    backend: Backend, asked: str, cause: str
) -> None:
    """Of a server on which an endpoint is missing, its own clause fails, and no form of answers."""
    broken = BrokenPromise(wanted="JSON", got=Answer(Request("POST", asked), 501, (), b""))
    with judged(backend) as subject:
        told = fail(make_test(subject, "WIRE-1"), broken)
    assert (told["relied_on"], told["guessed"]) == ("", cause)


@pytest.mark.parametrize(
    ("level", "gaps", "waits"),
    [("secure", {}, True), ("workflow", {}, False), ("secure", {"ACCT-3": "no way"}, False)],
)
def test_who_is_given_up_waits_for_what_is_held_to(
    level: str, gaps: dict[str, str], waits: bool
) -> None:
    """A clause that was not seen is BLOCKED where another one has to fail, else NOT OBSERVED."""
    manifest: Any = SimpleNamespace(level=level, known_gaps=gaps)
    item = make_test(Subject("it", url="http://127.0.0.1:9", manifest=manifest), "SESS-10")
    with pytest.raises((BrokenPromise, GivenUp)) as found, unseen._explained(item):
        give_up("users cannot delete it", waits_for="ACCT-3")
    assert (getattr(found.value, "clause", "") == "ACCT-3") is waits


def test_who_is_given_up_for_no_clause_waits_for_none() -> None:
    """What cannot be seen from here is NOT OBSERVED, and no clause is to blame."""
    item = make_test(Subject("it", url="http://127.0.0.1:9"), "SESS-10")
    with pytest.raises(GivenUp), unseen._explained(item):
        give_up("only Linux tells")


def test_what_a_shared_fixture_was_refused_excuses_each_test() -> None:
    """Whoever looks at a tour that a stranger has cut short sees nothing, first or later."""
    error = BrokenPromise(wanted="less", got="1 answer without it")
    with judged(Backend(register=429)) as subject:
        PRESSURE._left = 0.0
        item = make_test(subject, "HDR-1", "tour")
        with note_fixture(item.config, "tour"), Wire(subject.url) as wire:
            wire.post("/api/register", {})
        told = [fail(item, error)["unseen"]]
        for fixture in ("tour", "other"):
            PRESSURE.begin_test(about_limits=False)
            told.append(
                fail(make_test(subject, "HDR-1", fixture, config=item.config), error)["unseen"]
            )
    assert [bool(each) for each in told] == [True, True, False]
