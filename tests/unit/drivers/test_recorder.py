"""What decided a test's verdict is kept, and what the kit has asked beside it is not."""

from __future__ import annotations

from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.recorder import Recorder


def asked(path: str) -> tuple[Request, Answer]:
    """A request for a path, and its answer."""
    request = Request("GET", path)
    return request, Answer(request, 404, (), b"")


def test_questions_beside_a_test_leave_its_exchanges() -> None:
    """However many there are, the test's own last exchanges stand there afterwards."""
    recorder, own = Recorder(), asked("/api/me")
    recorder.note(*own)
    with recorder.pause():
        for number in range(5):
            recorder.note(*asked(f"/api/{number}"))

    assert recorder.list_last() == [own]


def test_a_page_that_asks_without_end_fills_nothing() -> None:
    """Of a test the recorder keeps a thousand paths at most, and still which was the latest."""
    recorder = Recorder()
    for number in range(3000):
        recorder.note_sent(f"/api/{number}", 200)

    assert (len(recorder.list_paths()), recorder.get_latest()) == (1000, "/api/2999")
