"""What a run has used up itself is no fault of the server: it waits, or gives no verdict."""

from __future__ import annotations

import contextlib
import http.server
import json
import threading
from collections.abc import Iterator

import pytest

from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http.pressure import MOST, Pressure
from unit.command import Done, fourstep_process

ASK = Request("POST", "/api/register")


def answers(*pauses: str | None) -> Iterator[Answer]:
    """Refusals with these values of `Retry-After`, then an answer."""
    for pause in pauses:
        headers = () if pause is None else (("retry-after", pause),)
        yield Answer(ASK, 429, headers, b"")
    yield Answer(ASK, 200, (), b"{}")


def borne(
    *pauses: str | None, about_limits: bool = False, stranger: bool = True
) -> tuple[int, list[float], str]:
    """The status in the end, the waits, and the reason for no verdict."""
    waits: list[float] = []
    pressure, coming = Pressure(waits.append), answers(*pauses)
    pressure.begin_run(on_a_stranger=stranger)
    pressure.begin_test(about_limits=about_limits)
    answer = pressure.bear("/api/register", lambda: next(coming))
    return answer.status, [round(each) for each in waits], pressure.explain_failure(answer)


def test_a_run_waits_as_it_is_told() -> None:
    """It waits as long as `Retry-After` says, and asks again."""
    assert borne("2", "1") == (200, [2, 1], "")


@pytest.mark.parametrize("pause", ["99999", str(int(MOST)), "soon", "-1", "9" * 5000, "²", None])
def test_a_run_waits_within_reason(pause: str | None) -> None:
    """Where it would take too long, or nobody says how long, there is no wait and no verdict."""
    status, waits, reason = borne(pause)

    assert (status, waits) == (429, [])
    assert "used up" in reason
    assert "FOURSTEP_REGISTER_LIMIT" in reason


def test_all_waits_are_bounded_together() -> None:
    """A server that puts a run off again and again is not waited for without end."""
    status, waits, reason = borne(*["100"] * 9)

    assert (status, sum(waits)) == (429, 200)
    assert reason


def test_who_is_about_limits_is_not_helped() -> None:
    """A test of limits sees the refusal at once; so does one on a server that the kit started."""
    assert borne("2", about_limits=True) == (429, [], "")
    assert borne("2", stranger=False) == (429, [], "")


class Refusing(http.server.BaseHTTPRequestHandler):
    """A backend that has been asked too often by everybody who wants to register or log in."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Say that nobody is logged in."""
        self._say(200, {"status": False})

    def do_POST(self) -> None:
        """Refuse."""
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self._say(429, {"type": "about:blank", "title": "Too Many Requests", "status": 429})

    def log_message(self, *_words: object) -> None:
        """Nothing."""

    def _say(self, status: int, value: object) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Retry-After", "99999")
        self.end_headers()
        self.wfile.write(body)


@contextlib.contextmanager
def refusing() -> Iterator[str]:
    """The address of such a backend."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Refusing) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_a_refused_run_has_no_verdict_on_what_was_refused() -> None:
    """With `--url`, clauses that need what is refused are NOT OBSERVED; others are judged."""
    with refusing() as url:
        done: Done = fourstep_process("check", "--url", url, "--driver", "http")
    verdicts = {line.split()[0]: line for line in done.stdout.splitlines() if "  " in line}

    assert "NOT OBSERVED" in verdicts["LOGIN-1"], done.stdout
    assert "FAIL" in verdicts["STATIC-1"]
    assert "have used up what the server allows" in done.stdout
