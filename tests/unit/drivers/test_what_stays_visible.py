"""What somebody needs in order to act on evidence is still to be seen in it."""

from __future__ import annotations

import json

import pytest

from fourstep.drivers.evidence import make_evidence, redact_lines
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.recorder import RECORDER
from unit.drivers.marked import MARKS


def test_curl_lines_go_together() -> None:
    """A password is the same in each line, another one is another, and both are as long."""
    RECORDER.begin()
    right, wrong, made_up = "Marked1Pass word", "Marked2Pass word", MARKS["made-up password"]
    for each in (right, right, wrong, made_up):
        request = Request("POST", "/api/login", (), json.dumps({"password": each}).encode())
        RECORDER.note(request, Answer(request, 200, (), b""))
    sent = [json.loads(each["body"])["password"] for each in make_evidence("").requests]

    assert sent == ["yoursyoursy ours", "yoursyoursy our2", "ada keeps 111111111111"]


SEEN = {
    "half a character": (r'{"password": "\ud800 long"}', r'{"password": "\ud800•••"}'),
    "a whole one": (r'{"password": "\ud83d\ude00 long"}', '{"password": "•••"}'),
    "nothing": ('{"password": ""}',) * 2,
    "no text": ('{"password": null}',) * 2,
    "an unknown email": ('{"password": "ada@a.example"}', '{"password": "•••"}'),
    "a long body": ('{"new": "ppppp… (65593 bytes)\nwanted', '{"new": "•••… (65593 bytes)\nwanted'),
    "a field": ('{"field": "password", "reason": "too short"}',) * 2,
    "a cookie": ("Set-Cookie: a=secret; HttpOnly", "Set-Cookie: a=•••; HttpOnly"),
}


@pytest.mark.parametrize(("told", "shown"), SEEN.values(), ids=SEEN)
def test_what_was_wrong_is_to_be_seen(told: str, shown: str) -> None:
    """A student has to act on it: which field, how long a body, signs that nobody types."""
    assert redact_lines(told) == shown


@pytest.mark.parametrize(
    ("password", "shown"),
    [
        ("fourteen chars", "••• (14 characters)"),
        ("\ud800 long", r"\ud800••• (6 characters)"),
        ("cafe\u0301 in the morning", r"\u0301••• (20 characters)"),
    ],
)
def test_a_password_that_was_sent_is_told_by_its_outline(password: str, shown: str) -> None:
    """Checks on passwords are about their lengths and signs, in any spelling."""
    body = json.dumps({"password": password})
    request = Request("POST", "/", (), body.encode())
    RECORDER.note(request, Answer(request, 200, (), b""))

    assert redact_lines(f"{body} {password}") == f'{{"password": "{shown}"}} {shown}'


def test_a_plain_word_is_hidden_as_a_value_only() -> None:
    """A password such as `test` is in many words."""
    body = '{"email": "ada@test.com", "password": "test", "test": 1}'
    request = Request("POST", "/", (), body.encode())
    RECORDER.note(request, Answer(request, 200, (), b""))

    shown = redact_lines(f"{body} a test, test=test, 'test'")
    assert shown.replace("••• (4 characters)", "X") == (
        '{"email": "ada@test.com", "password": "X", "test": 1} a test, test=X, \'X\''
    )


def test_a_secret_in_a_longer_one_is_hidden_whole() -> None:
    """What is known of the one leaves nothing of the other, and an email is no secret."""
    email = "ada.lovelace.77@example.com"
    for password in ("marked 1 password", email.partition("@")[0], email):
        body = json.dumps({"email": email, "password": password})
        request = Request("POST", "/", (), body.encode())
        RECORDER.note(request, Answer(request, 200, (), b""))

    longer = '{"password": "marked 1 password of many'
    assert redact_lines(f"{email} {longer}… (9 bytes)") == f"{email} {longer[:14]}•••… (9 bytes)"
