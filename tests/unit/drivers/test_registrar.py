"""Registrations beyond a backend's limit come from other addresses; nothing else does."""

from __future__ import annotations

import pytest

from fourstep.drivers.exchange import Request
from fourstep.drivers.http import registrar
from fourstep.drivers.http.registrar import Registrar

REGISTER, LOG_IN = (Request("POST", f"/api/{each}") for each in ("register", "login"))
URL = "http://localhost:5000"


@pytest.fixture(autouse=True)
def _others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another address is called so."""
    monkeypatch.setattr(registrar, "make_client_address", lambda _url: "another")


def test_one_address_registers_as_often_as_it_may() -> None:
    """Up to the limit it is the own address; each address has a count of its own."""
    two = Registrar(2)
    assert [two.choose_address(REGISTER, URL, "own") for _ in range(4)] == ["own"] * 2 + [
        "another"
    ] * 2
    assert two.choose_address(REGISTER, URL, "else") == "else"


def test_what_does_not_register_does_not_move() -> None:
    """Log-ins come from where they are, and so does everything where no limit is known."""
    assert [Registrar(1).choose_address(LOG_IN, URL, "own") for _ in range(3)] == ["own"] * 3
    assert [Registrar().choose_address(REGISTER, URL, "own") for _ in range(3)] == ["own"] * 3
