"""How sessions end by themselves."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from pytest_bdd import given, parsers, when

from conformance.instruments.cast import Cast
from fourstep.servers.instance import Instance
from fourstep.servers.settings import HURRIED

TOO_LONG = float(HURRIED["FOURSTEP_SESSION_IDLE"]) + 0.2  # seconds


@given(parsers.parse("{name:w} is logged in where sessions soon end"), target_fixture="cast")
def is_logged_in_where_sessions_soon_end(
    name: str, hurried: Instance, new_cast: Callable[[str], Cast], request: pytest.FixtureRequest
) -> Cast:
    """Somebody visits another server than usual, whose limits pass within seconds."""
    request.node.add_marker(pytest.mark.rests_on("FOURSTEP_SESSION_IDLE"))
    cast = new_cast(hurried.url)
    cast[name].arrange_login()
    return cast


@when(parsers.parse("{name:w} stays away for too long"))
def stays_away_for_too_long(cast: Cast, name: str) -> None:
    """Do nothing for longer than a session may be idle."""
    del cast, name  # whoever it is, nothing is done
    time.sleep(TOO_LONG)
