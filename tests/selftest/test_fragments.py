"""What gives a server away is recognised wherever it lives (ERR-2)."""

from __future__ import annotations

import json

import pytest
from conformance.instruments.fragments import told

from fourstep.drivers.exchange import Answer, Request


def refusal(detail: str) -> Answer:
    """A refusal with such a detail, as ours are."""
    body = json.dumps({"type": "about:blank", "status": 400, "detail": detail}).encode()
    return Answer(Request("POST", "/api/register"), 400, (), body)


@pytest.mark.parametrize(
    "place", ["/home/ada", "/check/work", "/Users/ada/Course", "/data", "C:\\Users\\ada"]
)
def test_path(place: str) -> None:
    """A traceback's path is seen under any root, also where the kit did not start the server."""
    text = f'  File "{place}/app.py", line 3'
    assert "a path of the machine" in told(refusal(text), [])


@pytest.mark.parametrize("text", ["See /api/me.", "No page at /a/b.", "a and/or b", "</p> x.py"])
def test_address(text: str) -> None:
    """The address of a page is no path of the machine."""
    assert "a path of the machine" not in told(refusal(text), [])
