"""What https adds: it stays https, and the cookie stays the same (HDR-3, COOKIE-3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from conformance.clauses import clause
from conformance.operation.encrypted import Encrypted
from conformance.operation.pages import MISTAKES
from fourstep.contract.promise import BrokenPromise, promise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http import answers, cookies
from fourstep.drivers.http.people import body, log_in, make_account, wrong
from fourstep.drivers.http.wire import JSON, Wire

YEAR = 31_536_000  # seconds
ASKED = (
    *(Request("GET", path) for path in ("/", "/static/nope.js", "/nope", "/api/status")),
    Request("HEAD", "/"),
    Request("POST", "/api/logout", (("Sec-Fetch-Site", "cross-site"),)),
    Request("GET", "/api/status", (("Host", "mallory.example"),)),
    *MISTAKES,
)
needs_tls = pytest.mark.rests_on("FOURSTEP_TLS_CERT")


@pytest.fixture
def ada(encrypted: Encrypted) -> Iterator[Wire]:
    """A visitor's line over TLS."""
    with encrypted.wire() as wire:
        yield wire


@clause("HDR-3")
@needs_tls
def test_the_workflow_runs_over_tls(ada: Wire) -> None:
    """Registering, logging in, the status and logging out work over https as they do without."""
    credentials = make_account(ada)
    seen = (
        answers.logged_in(log_in(ada, wrong(credentials))),
        answers.logged_in(log_in(ada, credentials)),
        answers.status(ada.get("/api/status")),
        answers.logged_out(ada.get("/api/logout")),
        answers.status(ada.get("/api/status")),
    )

    promise(seen == (False, True, True, True, False), wanted="no, in, in, out, out", got=seen)


@clause("HDR-3")
@needs_tls
def test_every_answer_keeps_browsers_on_https(ada: Wire) -> None:
    """Pages, answers and refusals all tell browsers to use https for a year at least."""
    credentials = make_account(ada)
    met = [*(ada.send(request) for request in ASKED), log_in(ada, credentials)]

    for answer in met:
        promise(
            _max_age(answer) >= YEAR,
            sent=f"{answer.request}, over https",
            wanted=f"Strict-Transport-Security with max-age={YEAR} or more",
            got=f"{answer.status} with {answer.header('strict-transport-security')}",
            likely="the header is set where answers are made, and refusals are made elsewhere"
            if answer.status >= 400
            else "",
        )


@clause("HDR-3")
@needs_tls
def test_plain_http_gets_no_answer_of_the_api(encrypted: Encrypted, ada: Wire) -> None:
    """Whoever speaks plain http to the https port gets no status and no session."""
    credentials = make_account(ada)
    for path, value in (("/api/status", None), ("/api/login", body(credentials))):
        answer = _in_plain_text(encrypted, path, value, ada)
        promise(
            answer is None or answer.status >= 300,
            sent=f"{path} in plain http to the https port",
            wanted="no answer of the API",
            got=answer,
            likely="the port takes both, so a password can travel in plain text",
        )

    promise(answers.logged_in(log_in(ada, credentials)), wanted="logged in by https", got="refused")


@clause("COOKIE-3")
@needs_tls
def test_the_cookie_is_secure_over_tls(ada: Wire) -> None:
    """Over https the session's cookie is Secure and bound to its host, whatever a header says."""
    credentials = body(make_account(ada))
    for more in ({}, {"X-Forwarded-Proto": "http"}, {"X-Forwarded-Proto": "https"}):
        answer = ada.post("/api/login", credentials, {**JSON, **more})
        promise(answers.logged_in(answer), sent=answer.request, wanted="logged in", got=answer)
        promise(
            any(_is_host_bound(each) for each in answer.all_headers("set-cookie")),
            sent=f"POST /api/login over https {more or ''}",
            wanted="Set-Cookie with Secure, Path=/, no Domain and a name that begins with __Host-",
            got=answer.all_headers("set-cookie"),
            likely="the cookie's attributes are made up from the request",
        )


def _max_age(answer: Answer) -> int:
    said = answer.header("strict-transport-security") or ""  # of several the first counts
    found = re.search(r'(?:^|;)\s*max-age\s*=\s*"?(\d+)"?\s*(?:;|$)', said, re.IGNORECASE)
    return int(found[1]) if found else 0


def _is_host_bound(header: str) -> bool:
    cookie = cookies.parse(header)
    return cookie is not None and cookie.name.startswith("__Host-") and cookie.is_acceptable()


def _in_plain_text(
    server: Encrypted, path: str, value: dict[str, str] | None, ada: Wire
) -> Answer | None:
    """The answer to a request that was not encrypted; None if there was none."""
    url = f"http://{urlsplit(server.url).netloc}"
    try:
        with Wire(url, ada.jar.copy()) as wire:
            return wire.post(path, value) if value else wire.get(path)
    except BrokenPromise:
        return None
