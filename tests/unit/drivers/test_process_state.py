"""A process that has judged before judges as a new one."""

from __future__ import annotations

from fourstep.drivers.evidence import make_evidence
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http.patience import PATIENCE, read_limit
from fourstep.drivers.process_state import forget_earlier_runs
from fourstep.drivers.recorder import RECORDER

TOLD = "what was hashed again is not the password"


def test_another_run_s_password_hides_no_words_of_this_one() -> None:
    """A password of plain words, sent to another server, is a plain text again."""
    request = Request("POST", "/api/login", (), b'{"password": "not the password"}')
    RECORDER.note(request, Answer(request, 200, (), b""))
    assert make_evidence(TOLD).text != TOLD
    forget_earlier_runs()

    assert make_evidence(TOLD).text == TOLD


def test_another_run_s_silence_makes_nobody_impatient() -> None:
    """A server that never answers costs the next one no time."""
    PATIENCE.begin_anew(0.2)
    for _request in range(5):
        PATIENCE.note_waited_in_vain()
    forget_earlier_runs()

    assert PATIENCE.seconds == read_limit()
