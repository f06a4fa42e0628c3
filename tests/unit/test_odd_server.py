"""The servers of other tests leave nothing behind that could answer in their place."""

from __future__ import annotations

import sys
import threading

import pytest

from unit.odd_server import NAME, drip, odd_server


@pytest.mark.skipif(sys.platform != "linux", reason="only there a thread in `accept` can be ended")
def test_nobody_waits_for_visitors_any_more() -> None:
    """Its thread has ended: it might take the visitors of the next server."""
    with odd_server(drip):
        assert [each.name for each in threading.enumerate()].count(NAME) == 1
    assert NAME not in [each.name for each in threading.enumerate()]
