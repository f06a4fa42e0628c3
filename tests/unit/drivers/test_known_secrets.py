"""What counts as a known secret, in which places it is hidden, and what stays readable."""

from __future__ import annotations

import json
import time

import pytest

from fourstep.drivers.evidence import make_evidence, redact_lines
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.recorder import RECORDER
from fourstep.drivers.redaction.known_secrets import HIDDEN, Known, collect_for_texts
from fourstep.drivers.redaction.texts import redact_log, redact_text


def pair(sent: object, answered: object = None) -> tuple[Request, Answer]:
    """A request with this JSON, and its answer."""
    request = Request("POST", "/", (), json.dumps(sent).encode())
    return request, Answer(request, 400, (), json.dumps(answered).encode())


@pytest.mark.parametrize(
    "secret", ["correcthorsebatterystaple", "парольпарольпароль", "κωδικόςκωδικός"]
)
def test_a_long_word_is_hidden_everywhere(secret: str) -> None:
    """Letters alone make no plain word of it; cut off it is hidden, too."""
    known = Known({secret: HIDDEN})

    assert known.replace(f"got {secret}, not x{secret}x") == f"got {HIDDEN}, not x{HIDDEN}x"
    if len(secret) >= 20:
        assert known.replace(f"got {secret[:14]}… {secret[:10]}…") == f"got {HIDDEN}… {HIDDEN}…"


def test_words_and_addresses_stay_readable() -> None:
    """A plain word that begins like a secret, and addresses that begin like one."""
    secrets = ("application/problem+json", "https://a.example/reset", "/api/login?next=/account")
    known = Known(dict.fromkeys(secrets, HIDDEN))
    told = "an application at https://a.example/ under /api/logout"

    assert known.replace(told) == told


def test_a_long_answer_leaves_its_request_known() -> None:
    """The page of a debugger is long; what it answers was sent all the same."""
    request = Request("POST", "/", (), b'{"password": "tr0ub4dor&3"}')
    page = Answer(request, 500, (("set-cookie", "a=h4nded.out.1"),), b"x" * 20_000)
    RECORDER.note(request, page)
    seen = make_evidence("", said="tr0ub4dor&3 h4nded.out.1")

    assert seen.log == f"{HIDDEN} {HIDDEN}"
    assert "tr0ub4dor" not in str(seen.requests)
    assert all(not answer.body for _request, answer in RECORDER.list_remembered()[-1:])


def test_a_password_is_no_email() -> None:
    """With a sign of an address in it, it is hidden; an email that is known may be shown."""
    RECORDER.note(*pair({"email": "ada@example.com"}))

    assert redact_lines('{"password": "p@ssw0rd!"}') == '{"password": "•••"}'
    for name in ("password", "current", "new"):
        assert redact_lines(f'{{"{name}": "my@secret.word"}}') == f'{{"{name}": "•••"}}'
        assert "ada@" in redact_lines(f'{{"{name}": "ada@example.com"}}')


def test_a_test_that_passes_shows_no_password() -> None:
    """The one exchange that its report has may repeat what was sent."""
    RECORDER.note(*pair({"password": "tr0ub4dor&3"}, {"detail": "tr0ub4dor&3 is too common"}))
    seen = make_evidence("", failed=False)

    assert "tr0ub4dor" not in str(seen)
    assert "is too common" in seen.exchanges[0]["answer_body"]


@pytest.mark.parametrize(
    "body",
    [
        "password=hunter22&email=ada%40a.example",
        "current=hunter22&new=hunter22",
        "email=a&new=hunter22",
        "POST /login password=hunter22",
        "b'password=hunter22&a=b'",
    ],
)
def test_fields_of_a_form_are_hidden_by_their_names(body: str) -> None:
    """The first as well as the others."""
    assert "hunter22" not in redact_text(body)


@pytest.mark.parametrize(
    "code",
    ["create(password=password, new=new)", "    token=token,", "with FOURSTEP_PASSWORD_MIN=many"],
)
def test_code_is_no_form(code: str) -> None:
    """A traceback shows lines of code: arguments with names stay, and so do settings."""
    assert redact_text(code) == code


@pytest.mark.parametrize("name", ["password", "new_password"])
def test_a_reason_is_no_secret(name: str) -> None:
    """An answer tells under a field's name what is wrong with it."""
    known = collect_for_texts([pair({}, {name: ["is too short", "too_short", "hash-1a2b3c4d"]})])

    assert known.replace("it is too short: too_short") == "it is too short: too_short"
    assert known.replace("hash-1a2b3c4d") == f"{HIDDEN} (13 characters)"


@pytest.mark.parametrize("part", ["eyJaaaa-", "token", "eyJ", "password ", "a=b&c-"])
def test_hostile_texts_take_no_time(part: str) -> None:
    """However often something begins that looks like a secret."""
    lines = "\n".join(f"{number} {part * 10_000}"[:9_999] for number in range(20))
    begin = time.process_time()
    redact_lines(lines)
    redact_log(part * (200_000 // len(part)))

    assert time.process_time() - begin < 1


def test_looks_in_hostile_texts_are_hidden() -> None:
    """A token is found after many beginnings of one."""
    jwt = "eyJhbGci.eyJzdWIi.c2ln"

    assert redact_text(f"a-eyJ-{jwt} ({jwt})").count(HIDDEN) == 2
    assert "c2ln" not in redact_text(f"a-eyJ-{jwt} ({jwt})")
