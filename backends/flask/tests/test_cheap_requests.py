"""What is cheap does not wait for slow work."""

import socket
from contextlib import ExitStack

import pytest
from flask_backend.config import Settings
from servers import STATUS, Start, ask, connect
from test_slow_work import locked
from test_stopping import WHOLE, told
from waiting import count_answered


@pytest.mark.parametrize("is_locked", [True, False])
def test_cheap_beside_slow(start: Start, settings: Settings, is_locked: bool) -> None:
    """Pages and status come while log-ins hash, or wait for the store; then these come, too."""
    _, port = start(FOURSTEP_HASH_COST="heavy")
    for _ in range(3):  # a computer that stands still may have ended all of them meanwhile
        with ExitStack() as stack:
            lines = [stack.enter_context(connect(port)) for _ in range(30)]
            with locked(settings.data_dir) if is_locked else ExitStack():
                earlier = ask_beside(lines, port)
            statuses = [told(line) for line in lines]
        assert set(statuses) <= {200, 429, 503}
        # Where they hash, a slow computer may have ended some before the last ones come.
        assert not is_locked or statuses.count(503) >= 30 - 16
        if earlier < 30:
            break
    assert earlier <= 30 - 16 if is_locked else earlier < 30


def ask_beside(lines: list[socket.socket], port: int) -> int:
    """Ask for what is cheap after log-ins on these lines; how many of them were answered before."""
    for line in lines:
        line.sendall(WHOLE)
    for path in (b"/", b"/static/main-ABCD1234.js", b"/api/status"):
        with connect(port) as quick:
            assert ask(quick, STATUS.replace(b"/api/status", path)).status == 200
    return count_answered(lines)
