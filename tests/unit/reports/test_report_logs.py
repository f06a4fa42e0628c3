"""What a server wrote while a test failed stands in the report, without secrets, and bounded."""

from __future__ import annotations

import json
import time
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest

from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.recorder import RECORDER
from fourstep.drivers.redaction.exchanges import HARMLESS
from fourstep.drivers.redaction.known_secrets import HIDDEN, collect_for_logs
from fourstep.drivers.redaction.texts import redact_log as redacted_log
from fourstep.judging import observe
from fourstep.judging.observe import describe
from fourstep.servers.output import Said
from unit.nasty import ALL, NASTY, obeyed

PASSWORD, COOKIE, TOKEN = 'ö "Horse" & staple', "s3ss10n/+value=", "reset-abcdef"


def exchange() -> tuple[Request, Answer]:
    """A log-in with a password, an answer that hands out a cookie, and a token in its body."""
    body = json.dumps({"email": "ada@example.com", "password": PASSWORD}).encode()
    request = Request("POST", "/api/login", (("Cookie", f"a=b; old={COOKIE}x"),), body)
    headers = (("set-cookie", f"__Host-session={COOKIE}; Path=/"),)
    return request, Answer(request, 200, headers, json.dumps({"x": [TOKEN, "example"]}).encode())


def logged(said: str, exchanges: list[tuple[Request, Answer]]) -> str:
    """What is shown of a log of a server that was sent these."""
    return redacted_log(said, collect_for_logs(exchanges, HARMLESS))


WAYS = {
    "plain": PASSWORD,
    "JSON": json.dumps(PASSWORD),
    "JSON with its letters": json.dumps(PASSWORD, ensure_ascii=False),
    "Python": repr({"pw": PASSWORD}),
    "bytes": repr(PASSWORD.encode()),
    "a query": quote(PASSWORD),
    "a form": quote_plus(PASSWORD),
    "colours": f"\x1b[31m{PASSWORD[:4]}\x1b[0m{PASSWORD[4:]}",
    "a cookie": f"jar: {COOKIE}",
    "an old cookie": f"{COOKIE}x",
    "a token": f"made {TOKEN}!",
}


@pytest.mark.parametrize("said", WAYS.values(), ids=WAYS)
def test_a_log_repeats_no_secret(said: str) -> None:
    """What was sent and answered is known, and is blacked out in all ways of writing it."""
    shown = logged(f"before\n{said}\nada@example.com", [exchange()])

    assert HIDDEN in shown
    assert not [word for word in ("Horse", "staple", "s3ss10n", "reset-abc") if word in shown]
    assert shown.splitlines()[::2] == ["before", "ada@example.com"]


@pytest.mark.parametrize(
    "said",
    [
        "Cookie: a=hunter2hunter2",
        "{'user_password' : 'hunter2'}",
        '{"new_token":"hunter2", "more": "hunter2"}',
        "[(b'authorization', b'Basic hunter2')]",
        "GET /reset?key=hunter2 200",
        "Ada+keeps+0123hunter2".replace("hunter2", "4567ab+to+herself"),
        "id hunter2hunter2hunter2",
        "at Hunter2-hunter2_hunter2",
        "key 01234567-89ab-4def-8123-hunter2".replace("hunter2", "456789abcdef"),
    ],
)
def test_unknown_secrets_are_blacked_out(said: str) -> None:
    """What no exchange has shown is known by its name, its looks, or its place in an address."""
    shown = logged(said, [])
    assert HIDDEN in shown
    assert "hunter2" not in shown
    assert "4567" not in shown


def test_a_traceback_can_be_read() -> None:
    """What says where a server fails stays: files, lines, names, messages."""
    said = (
        '  File "/app/environments/my-own-flask-d15b395e/tokenizer.py", line 3, in check_password\n'
        "ValueError: wrong password for ada.8afd2d59ed17@example.com, an example"
    )
    assert logged(said, [exchange()]) == said


@pytest.mark.parametrize(
    "text", [*NASTY.values(), ALL, "password-" * 2000, "a-" * 9000, "?" * 16000]
)
def test_a_log_obeys_nothing(text: str) -> None:
    """Whatever a server writes is shown, bounded, and quickly."""
    begin = time.process_time()
    shown = logged(text[-16_000:], [exchange()])

    assert not obeyed(shown)
    assert len(shown) < 10_000
    assert time.process_time() - begin < 1


def test_a_test_hears_its_own_time_only(tmp_path: Path) -> None:
    """What was written before a test, a line that was cut, and a log that is gone say nothing."""
    first, second, gone = (tmp_path / name for name in ("first", "second", "gone"))
    heard = Said()
    first.write_text("before\nhalf a ")
    for each in (first, second, gone):
        heard.watch(each)
    heard.begin()
    assert heard.read_since() == ""
    heard.watch(second)
    first.write_text("before\nhalf a line\nown\n")
    second.write_text("x" * 100_000 + "\nlast")

    assert heard.read_since() == "own\nlast"


def test_a_failure_carries_its_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only where a test fails."""
    log, said = tmp_path / "server.log", Said()
    monkeypatch.setattr(observe, "SAID", said)
    said.watch(log)
    RECORDER.note(*exchange())
    log.write_text(f"Traceback: {PASSWORD}\n")

    assert describe(AssertionError("no"), ["WIRE-1"], "http")["log"] == f"Traceback: {HIDDEN}"
    assert describe(None, ["WIRE-1"], "http")["log"] == ""
