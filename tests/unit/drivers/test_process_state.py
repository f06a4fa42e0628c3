"""A process that has judged before judges as a new one."""

from __future__ import annotations

from collections import deque
from typing import Any

import pytest

from fourstep.drivers.evidence import make_evidence
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http.patience import PATIENCE, read_limit
from fourstep.drivers.http.pressure import PRESSURE
from fourstep.drivers.http.registrar import REGISTRAR
from fourstep.drivers.http.set_cookies import SET_COOKIES
from fourstep.drivers.process_state import forget_earlier_runs
from fourstep.drivers.recorder import RECORDER
from fourstep.drivers.too_busy import TOO_BUSY
from fourstep.servers.output import SAID

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


def _spoil(value: Any) -> Any:
    """Another value of the same kind; what no run changes (a function) stays."""
    if isinstance(value, dict):
        return type(value)({"odd": 1})
    if isinstance(value, set | list | deque):
        return type(value)(["odd"])
    if isinstance(value, bool | str | int | float):
        return {bool: not value, str: "odd"}.get(type(value), 0.05)
    return value


@pytest.mark.parametrize(
    "kept", [PATIENCE, PRESSURE, RECORDER, REGISTRAR, SAID, SET_COOKIES, TOO_BUSY]
)
def test_each_attribute_is_forgotten(kept: Any) -> None:
    """Whatever a run has left in what is kept for the process, the next begins as a new one."""
    for name, value in vars(kept).items():
        setattr(kept, name, _spoil(value))
    forget_earlier_runs()
    SAID.begin_run()

    new = {name: value for name, value in vars(type(kept)()).items() if not callable(value)}
    assert {name: getattr(kept, name) for name in new} == new
