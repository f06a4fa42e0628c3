"""Whoever makes the tour: the visitors with their lines, accounts and cookies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from conformance.instruments.tour_plan import Row, Scene
from fourstep.contract.promise import BrokenPromise, promise
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http.cookies import Jar
from fourstep.drivers.http.index_page import find_references
from fourstep.drivers.http.people import (
    log_in,
    make_account,
    new_credentials,
)
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials

MOST = 500  # requests that are worth sending to meet a limit
VISITORS = ("stranger", "visitor", "ada", "grace", "mallory")


class Traveller:
    """Whoever makes the tour, as several visitors.

    Args:
        wires: the lines of the visitors, by name.
        limits: what the backend declares.

    Raises:
        BrokenPromise: nobody can register and log in, so there is nothing to see.
    """

    def __init__(self, wires: Mapping[str, Wire], limits: Mapping[str, Any]) -> None:
        self._wires = wires
        self.cookies: set[str] = set()
        scripts = find_references(wires["stranger"].get("/")).scripts
        self.scene = Scene(
            ada=self._enter("ada", 1),
            grace=self._enter("grace", 2),
            nobody=_one_word("Nobody"),
            mark=uuid4().hex,
            limits=limits,
            script=scripts[0] if scripts else "/static/none.js",
            session=_another_session(wires["grace"]),
        )

    def visit(self, row: Row) -> Answer | BrokenPromise:
        """Send a row's request, as often as it says; where no answer comes, tell that."""
        wire, request = self._wires[row.who], row.request(self.scene)
        wire.exact = bool(row.times)
        try:
            for _ in range(min(MOST, self.scene.limits[row.times]) if row.times else 0):
                wire.send(request)
            return wire.send(request)
        except BrokenPromise as error:
            return error
        finally:
            self._note_cookies(wire)

    def _enter(self, who: str, often: int) -> Credentials:
        wire, credentials = self._wires[who], _one_word(who)
        make_account(wire, credentials)
        for _ in range(often):
            wire.jar = Jar()
            entered = log_in(wire, credentials)  # its form others judge
            made = entered.status == 200
            promise(made, sent=entered.request, wanted="200", got=entered, clause="LOGIN-1")
            self._note_cookies(wire)
        return credentials

    def _note_cookies(self, wire: Wire) -> None:
        self.cookies |= {cookie.value for cookie in wire.jar if cookie.value}


def _one_word(name: str) -> Credentials:
    # One word, so that it stands in an answer as it is, whatever way it is quoted there.
    return new_credentials(name).with_password(uuid4().hex)


def _another_session(wire: Wire) -> str:
    listed = wire.get("/api/sessions").json()
    known = listed.get("sessions", []) if isinstance(listed, dict) else []
    return next((each["id"] for each in known if not each.get("current")), "none")
