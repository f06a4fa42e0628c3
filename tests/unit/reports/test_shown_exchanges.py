"""What a report shows of a request and its answer: no secret, and all of it can be written."""

from __future__ import annotations

import json

import pytest

from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.redaction import exchanges
from fourstep.drivers.redaction.known_secrets import HIDDEN
from fourstep.drivers.redaction.texts import redact_text

PASSWORD, TOKEN = "Ada keeps 0123456789ab to herself", "A" * 20 + "b" * 23
SECRET = f'{{"email": "ada@example.com", "password": "{PASSWORD}", "x": "{TOKEN}", "{TOKEN}": 1}}'


def test_an_exchange_shows_no_secret() -> None:
    """Passwords, cookies, tokens and whatever is not known to be harmless are blacked out."""
    headers = (("Cookie", f"s={TOKEN}"), ("Authorization", f"Bearer {TOKEN}"), ("X", TOKEN))
    request = Request("POST", f"/api/login?password={PASSWORD}", headers, SECRET.encode())
    answer = Answer(request, 200, (("set-cookie", f"s={TOKEN}"),), SECRET.encode())
    shown = json.dumps(exchanges.redact_exchange(request, answer))
    assert TOKEN not in shown
    assert "0123456789ab" not in shown
    assert "ada@example.com" in shown
    assert exchanges.redact_exchange(request, answer)["path"] == f"/api/login?{HIDDEN}"


def test_a_body_that_is_no_json_is_not_shown() -> None:
    """Of a form, or of broken JSON, only the size is told: nobody knows what is secret in it."""
    request = Request("POST", "/api/login", (), f"password={PASSWORD}".encode())
    shown = exchanges.redact_exchange(request, Answer(request, 415, (), b"<h1>no</h1>"))
    assert shown["request_body"] == "(42 bytes that are no JSON)"
    assert shown["answer_body"] == "(11 bytes that are no JSON)"


def test_half_a_surrogate_pair_can_be_written() -> None:
    """What a backend or a test sends that no text may hold does not stop a report."""
    half = b'{"email": "\\ud83d", "\\ud83d": "x", "title": ["\\udc00"]}'
    request = Request("POST", "/api/login", (("x", "\udcff"),), half)
    shown = exchanges.redact_exchange(request, Answer(request, 400, (), half))
    assert "\\ud83d" in json.dumps(shown, ensure_ascii=False).encode("utf-8").decode()


@pytest.mark.parametrize("secret", [PASSWORD, TOKEN, "ab" * 32, "$argon2id$v=19$m=8,t=1$abc$def"])
def test_a_failure_s_text_shows_no_secret(secret: str) -> None:
    """Passwords, tokens, digests and hashes are taken out of texts."""
    shown = redact_text(f'sent {{"password": "{secret}", "current": "{secret}"}} got {secret}')
    assert secret not in shown
