"""Texts that would cost more than their length: each is answered before anybody notices."""

import time
import unicodedata

import pytest
from fastapi.testclient import TestClient
from fastapi_backend.media_types import is_json
from fastapi_backend.normal_form import nfc
from visitors import COOKIE, is_problem

SOON = 0.4  # seconds of work; before, each of them took from one second to a minute
LONG = 60_000  # characters
HOSTILE = {
    "spaces inside": "a" + " " * LONG + "b",
    "spaces around": " " * 30_000 + "a@b" + " " * 30_000,
    "accents": "a" + ("\u0345\u0301\u0316" * 1360),
    "accents in an email": "a@b" + "\u0301" * 500 + "\u0316" * 500,
    "many accents": "\u0301" * 20_000,
    "hangul": "\u1100\u1161\u11a8" * 1300,
    "at signs": "@" * LONG,
    "capitals": "A" * LONG,
}
TYPES = [
    'application/json; a="' + ";" * LONG,
    "application/json" + ";" * LONG,
    "application/json;charset*;charset*0*",
    "application/json;charset*=%00''a",
    "application/json;charset*=" + "x" * LONG + "''utf-8",
    "application/json; charset=" + " " * LONG,
    "application/json; charset=" + '"' * LONG,
    "application/json; charset=" + '\\"' * 30_000,
    "application/json; " + "a=b;" * 15_000,
]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("path", ["/api/login", "/api/register"])
def test_fields(passer_by: TestClient, path: str, text: str) -> None:
    """No email and no password takes long to be looked at."""
    begun = time.process_time()
    for pair in ({"email": text, "password": "x" * 20}, {"email": "a@b", "password": text}):
        assert passer_by.post(path, json=pair).status_code in (200, 422)
    assert time.process_time() - begun < SOON


@pytest.mark.parametrize("kind", TYPES)
def test_content_types(passer_by: TestClient, kind: str) -> None:
    """Whatever the body says that it is, if it is not JSON in UTF-8 it is 415 at once."""
    begun = time.process_time()
    answer = passer_by.post("/api/login", content=b"{}", headers={"Content-Type": kind[:8000]})
    assert is_problem(answer, 415)
    assert not is_json(kind)
    assert time.process_time() - begun < SOON


@pytest.mark.parametrize("kind", ["application/json", 'application/json;charset="UTF-8"',
                                  "application/json;", "application/json; ;charset=utf-8 ; ",
                                  "Application/JSON \t; Charset=utf-8 "])  # fmt: skip
def test_forms_of_json(kind: str) -> None:
    """What HTTP allows around the two words is understood."""
    assert is_json(kind)


@pytest.mark.parametrize(
    "kind", ["", "application/json charset=utf-8", 'application/json;charset="utf-8',
             "application/json;q=1",
             "application/json;charset='utf-8'", "application/json;charset=",
             "application/json,application/json"]
)  # fmt: skip
def test_other_forms(kind: str) -> None:
    """Nothing else is."""
    assert not is_json(kind)


@pytest.mark.parametrize("body", [b"[" * 65_536, b"[" * 32_768 + b"]" * 32_768,
                                  b'{"a":' * 13_000, b"[0." + b"1" * 60_000 + b"]",
                                  b"[" + b"{}," * 21_000 + b"{}]", b'["' + b"\\" * 60_000 + b'"]',
                                  b"[1e" + b"9" * 60_000 + b"]"])  # fmt: skip
def test_bodies(passer_by: TestClient, body: bytes) -> None:
    """No JSON takes long to be read."""
    begun = time.process_time()
    passer_by.post("/api/login", content=body, headers={"Content-Type": "application/json"})
    assert time.process_time() - begun < SOON


@pytest.mark.parametrize("cookie", [f'{COOKIE}="' + '\\1"' * 20_000 + '"', "a=" + '"' * LONG,
                                    'a="' + "\\" * LONG + '"', ";" * LONG, "=" * LONG])  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/api/status", "/api/nope"])
def test_cookies(passer_by: TestClient, path: str, cookie: str) -> None:
    """No cookie takes long, on any path: nothing takes its quotes away (CVE-2024-7592)."""
    begun = time.process_time()
    assert passer_by.get(path, headers={"Cookie": cookie}).status_code in (200, 404, 431)
    assert time.process_time() - begun < SOON


@pytest.mark.parametrize(
    "text", ["e\u0301\u0316", "e\u0316\u0301", "\u1100\u1161\u11a8", "\u212b", "\u0301\u0300x",
             "a\u0345\u0301\u0316\u0323b\u0323\u0307"]
)  # fmt: skip
def test_normal_form(text: str) -> None:
    """The own way to the normal form leads to the same."""
    for each in (text, unicodedata.normalize("NFD", text), text * 50):
        assert nfc(each) == unicodedata.normalize("NFC", each)
