"""The tutorial's own command lines, run by the real curl."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import pytest

from conformance.cast import new_credentials
from conformance.clauses import clause
from fourstep.exchange import promise
from fourstep.profiles import PROFILES
from fourstep.subject import Subject

HEADERS = ("-H", "Accept: application/json", "-H", "Content-type: application/json")

pytestmark = pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")


@pytest.fixture
def address(subject: Subject, request: pytest.FixtureRequest) -> str:
    """A server in profile tutorial; one that somebody else started is taken as it is."""
    if subject.can_start:
        start = request.getfixturevalue("start_own")
        return str(start(**PROFILES["tutorial"]).url)
    return subject.url


@pytest.fixture
def pair(subject: Subject) -> tuple[str, str]:
    """The tutorial's credentials; on a server that has other users, new ones."""
    if subject.can_start:
        return "test@test.com", "test"
    fresh = new_credentials("curl")
    return fresh.email, fresh.password


@clause("WIRE-2", "WIRE-3")
def test_the_tutorials_curl_lines(address: str, pair: tuple[str, str]) -> None:
    """Registering, registering again, logging in, failing and logging out answer as in the text."""
    email, password = pair
    got = [
        _post(f"{address}/api/register", email, password),
        _post(f"{address}/api/register", email, password),
        _post(f"{address}/api/login", email, password),
        _post(f"{address}/api/login", email, f"{password} is wrong"),
        _curl(f"{address}/api/logout"),
    ]
    wanted = ["success", "this user is already registered", True, False, "success"]

    promise(got == [{"result": each} for each in wanted], wanted=str(wanted), got=got)


def _post(url: str, email: str, password: str) -> Any:
    data = json.dumps({"email": email, "password": password})
    return _curl(*HEADERS, "-X", "POST", "-d", data, url)


def _curl(*arguments: str) -> Any:
    done = subprocess.run(
        ["curl", "--silent", "--show-error", "--max-time", "20", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        return json.loads(done.stdout)
    except ValueError:
        return done.stdout or done.stderr
