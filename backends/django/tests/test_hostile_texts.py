"""Texts that would keep a careless parser busy."""

import time
from timeit import repeat
from unicodedata import combining, normalize

import pytest
from django_backend.normal_form import nfc
from visitors import Visitor

MUCH = 60_000  # characters
ACCENTS = sorted((chr(c) for c in range(0x300, 0x1E000)), key=combining, reverse=True)
TEXTS = {
    "spaces inside": "a" + " " * MUCH + "b",
    "spaces around": " " * MUCH + "b",
    "wide spaces": "\u3000" * (MUCH // 3) + "@",
    "accents in the wrong order": "a@" + "\u0315\u0300" * 2000,
    "accents of two": "a@" + "\u0f73" * 1000,
    "at signs": "@" * MUCH,
    "controls": "\x01" * (MUCH // 6),
}
HEADERS = {
    "Content-Type": ['application/json; a="' + ";" * MUCH, "application/json; charset*=%00''a",
                     "application/json;charset*;charset*0*", "a/" + "a" * MUCH, ";" * MUCH],
    "Cookie": ['__Host-session="' + '\\1"' * 20_000, "=;" * MUCH, ";" * MUCH, '"' * MUCH],
    "Host": ["[" + ":" * MUCH, "a." * MUCH, "localhost:" + "9" * MUCH],
    "Origin": ["http://" * 9_000, "http://[" + ":" * MUCH],
    "Sec-Fetch-Site": ["none, " * 9_000],
    "X-Forwarded-For": ["1.2.3.4," * 8_000, '"[' * 30_000],
    "X-Forwarded-Proto": ["https," * 9_000],
    "If-None-Match": ['W/"a",' * 9_000, '"' * MUCH],
    "If-Modified-Since": ["Mon, 01 Jan 2024 00:00:00 +99999999999999", "9" * MUCH],
    "If-Unmodified-Since": ["Mon, 01 Jan 0001 00:00:00 +2359"],
    "Range": ["bytes=" + "0-0," * 15_000, "bytes=" + "9" * MUCH + "-", "bytes=-" + "9" * 5_000],
    "If-Range": ["Mon, 01 Jan 9999 00:00:00 -99999999999999"],
    "Accept": ["a/a;q=" * 9_000],
    "Authorization": ["Basic " + "=" * MUCH, "Digest " + 'a="' * 20_000],
    "Content-Length": ["9" * 5_000],
}  # fmt: skip
NO_DELAY = 0.15  # seconds of a processor, on a slow machine


@pytest.mark.parametrize("field", ["email", "password"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
@pytest.mark.parametrize("path", ["/api/register", "/api/login"])
def test_fields(passer_by: Visitor, path: str, field: str, text: str) -> None:
    """No email and no password takes long to look at."""
    fields = {"email": "a@b", "password": "correct horse battery", field: text}
    begin = time.thread_time()
    answer = passer_by.post(path, json=fields)

    assert time.thread_time() - begin < NO_DELAY
    assert answer.status_code < 500


@pytest.mark.parametrize(
    ("name", "value"),
    [(name, value) for name, values in HEADERS.items() for value in values],
    ids=lambda text: text[:20],
)
@pytest.mark.parametrize("path", ["/", "/api/login", "/api/logout"])
def test_headers(passer_by: Visitor, path: str, name: str, value: str) -> None:
    """No header takes long to look at, and none is a fault of ours."""
    method = "GET" if path == "/" else "POST"
    begin = time.thread_time()
    answer = passer_by.send(method, path, data=b"{}", headers={name: value})

    assert time.thread_time() - begin < NO_DELAY
    assert answer.status_code < 500


@pytest.mark.parametrize(
    "text",
    ["".join(ACCENTS)[:16_000], "\u0f73" * 8_000, "\u0315\u0300" * 8_000, "e\u0301" * 8_000],
)
def test_accents(text: str) -> None:
    """Accents are put in order in a time that grows with their number only."""
    seconds = repeat(lambda: nfc(text), time.thread_time, number=1, repeat=3)

    assert min(seconds) < NO_DELAY
    assert nfc(text) == normalize("NFC", text)


@pytest.mark.parametrize("kind", ['application/json; charset="utf-8"', "application/json ;"])
def test_legal_types(passer_by: Visitor, kind: str) -> None:
    """What HTTP allows to be written differently is the same type."""
    body = b'{"email": "a@b", "password": "x"}'
    assert passer_by.post("/api/login", data=body, content_type=kind).json() == {"result": False}


@pytest.mark.parametrize(
    "kind", ["application/json; charset=utf-8; charset=utf-8", "application/json; v=1"]
)
def test_other_types(passer_by: Visitor, kind: str) -> None:
    """A type that says more than the contract takes is 415."""
    assert passer_by.post("/api/login", data=b"{}", content_type=kind).status_code == 415
