"""Only JSON's media type is read (INPUT-4)."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import urlencode

import pytest

from conformance.clauses import clause
from conformance.instruments.bodies import PATHS, check_still_serves, post_bytes
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import body, log_in, make_account, new_credentials
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials

FORM = "application/x-www-form-urlencoded"

OTHER_TYPES = {
    "plain text": ("text/plain",),
    "plain text in UTF-8": ("text/plain;charset=UTF-8",),
    "form": (FORM,),
    "form in capitals": (FORM.upper(),),
    "multipart form": ("multipart/form-data; boundary=x",),
    "no type at all": (),
    "an empty type": ("",),
    "a page": ("text/html",),
    "text/json": ("text/json",),
    "jsonp": ("application/jsonp",),
    "a longer name": ("application/json5",),
    "a shorter name": ("application/jso",),
    "another family": ("x-application/json",),
    "no family": ("json",),
    "any type": ("*/*",),
    "any application": ("application/*",),
    "bytes": ("application/octet-stream",),
    "a relative of JSON": ("application/vnd.api+json",),
    "JSON as a parameter": ("text/plain; application/json",),
    "JSON as a parameter's value": ('text/plain; a="application/json"',),
    "JSON behind a comma": ("text/plain, application/json",),
    "JSON before a comma": ("application/json, text/plain",),
    "two headers": ("text/plain", "application/json"),
    "charset utf-16": ("application/json; charset=utf-16",),
    "charset Latin-1": ("application/json;charset=ISO-8859-1",),
    "charset ascii, quoted": ('application/json; charset="us-ascii"',),
}


@clause("INPUT-4")
@pytest.mark.parametrize("types", OTHER_TYPES.values(), ids=OTHER_TYPES)
def test_another_media_type_is_refused(
    types: tuple[str, ...], new_wire: Callable[[], Wire]
) -> None:
    """A good body under another media type, or none, logs nobody in and registers nobody."""
    wire, grace = new_wire(), new_credentials("Grace")
    ada = make_account(wire)
    for path, who in (("/api/login", ada), ("/api/register", grace)):
        headers = tuple(("Content-Type", each) for each in types)
        request = Request("POST", path, headers, json.dumps(body(who)).encode())
        # Two lines of one name the server below may refuse itself.
        answers.refused(wire.send(request), *((415, 400) if len(types) > 1 else (415,)))
        wire.reconnect()

    _check_only(ada, grace, wire)


@clause("INPUT-4")
def test_the_type_is_told_before_the_text(new_wire: Callable[[], Wire]) -> None:
    """A body under another media type is not even read: whatever it holds, the type is told."""
    wire = new_wire()
    for data in (b"", b"{", b"null", b'{"email": 7}', urlencode({"email": "a@b"}).encode()):
        for path in PATHS:
            answers.refused(post_bytes(wire, path, data, {"Content-Type": FORM}), 415)

    check_still_serves(wire)


def _check_only(member: Credentials, stranger: Credentials, wire: Wire) -> None:
    status = answers.status(wire.get("/api/status"))
    entered = [answers.logged_in(log_in(wire, each)) for each in (stranger, member)]
    promise(
        not status and entered == [False, True],
        sent="the refused pairs again, as JSON",
        wanted="nobody was logged in or registered before, and Ada is logged in now",
        got=f"status {status} before; the log-ins of Grace and Ada: {entered}",
        likely="the body was used before its media type was checked",
    )
