"""The plain cookie of `serve` outlives a change of backends, as the Secure one does."""

from __future__ import annotations

from pathlib import Path

from backends.interchange.pairs import Pair
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import log_in, make_account
from fourstep.drivers.http.wire import Wire
from fourstep.servers import plain_cookie
from fourstep.servers.processes.ports import take_free_port
from fourstep.servers.subject import Subject


def test_a_user_with_a_plain_cookie_stays_logged_in(
    pair: Pair, subjects: dict[str, Subject], tmp_path: Path
) -> None:
    """Who logged in by `serve` with one backend is logged in when another one takes over."""
    settings, port = plain_cookie.choose_settings("tutorial", {}), take_free_port()
    with (
        subjects[pair[0]].make_instance(tmp_path, settings, port) as first,
        Wire(first.url) as wire,
    ):
        log_in(wire, make_account(wire))
        kept = [(each.name, "secure" in each.attributes) for each in wire.jar]
        jar = wire.jar.copy()
    second = subjects[pair[1]].make_instance(tmp_path, settings, port)
    with second, Wire(second.url, jar=jar) as wire:
        status = wire.get("/api/status")

    assert kept == [("session", False)]
    assert answers.status(status) is True
