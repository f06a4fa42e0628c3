"""The tutorial's own command lines, run by the real curl."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from conformance.clauses import clause
from fourstep.contract.promise import promise
from fourstep.drivers.http import addresses
from fourstep.drivers.http.patience import PATIENCE
from fourstep.drivers.http.people import body, new_credentials, register
from fourstep.drivers.http.registrar import REGISTRAR
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.sent_elsewhere import note_elsewhere
from fourstep.drivers.strict_json import parse
from fourstep.drivers.values import Credentials
from fourstep.servers.launcher import Launcher
from fourstep.servers.settings import PROFILES
from fourstep.servers.subject import Subject

POST = (
    *("-H", "Accept: application/json"),
    *("-H", "Content-type: application/json"),
    *("-X", "POST", "-d"),
)
LITTLE = "64K"  # bytes a second: many times what an answer needs, and a flood stays small

pytestmark = [
    pytest.mark.own_instance,
    pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed"),
]


@pytest.fixture
def address(subject: Subject, request: pytest.FixtureRequest) -> Iterator[str]:
    """A server in profile tutorial; one that somebody else started is taken as it is."""
    if not subject.can_start:
        yield subject.url
        return
    instances: Launcher = request.getfixturevalue("instances")
    instance = instances.take(PROFILES["tutorial"])
    yield instance.url
    instance.stop()


@pytest.fixture
def pair(subject: Subject, address: str) -> tuple[str, str]:
    """The tutorial's credentials; new ones where others have them, or a longer one is asked for."""
    fresh = new_credentials("curl")
    if subject.can_start and _takes(address, "test"):
        return "test@test.com", "test"
    return fresh.email, fresh.password


def _takes(address: str, password: str) -> bool:
    """Whether a password is long enough: whoever reads no profile keeps its own minimum."""
    with Wire(address, address=addresses.make_client_address(address)) as wire:
        pair = Credentials(new_credentials("curl").email, password)
        return register(wire, pair).status != 422


@clause("WIRE-2", "WIRE-3")
def test_the_tutorials_curl_lines(address: str, pair: tuple[str, str]) -> None:
    """Registering, registering again, logging in, failing and logging out answer as in the text."""
    email, password = pair
    right = json.dumps(body(Credentials(email, password)))
    wrong = json.dumps(body(Credentials(email, f"{password} is wrong")))

    _curl([*POST, right, f"{address}/api/register"], "success")
    again = [*POST, right, f"{address}/api/register"]
    _curl(again, "this user is already registered", source=addresses.make_client_address(address))
    _curl([*POST, right, f"{address}/api/login"], True)
    _curl([*POST, wrong, f"{address}/api/login"], False)
    _curl([f"{address}/api/logout"], "success")


def _curl(arguments: list[str], wanted: object, source: str = "") -> None:
    bounds = ["--max-time", str(PATIENCE.seconds), "--limit-rate", LITTLE]
    bounds += ["--write-out", r"\n%{http_code}", "--noproxy", "*"]
    # One address may be allowed a single registration.
    bounds += ["--interface", source] if source and REGISTRAR.limit == 1 else []
    done = subprocess.run(
        ["curl", "--silent", "--show-error", *bounds, *arguments],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    said, _, status = done.stdout.rpartition("\n")
    note_elsewhere(arguments[-1], int(status) if status.isdecimal() else 0)
    promise(
        _parsed(said) == {"result": wanted},
        sent=shlex.join(["curl", *arguments]),
        wanted=json.dumps({"result": wanted}),
        got=said[:300] or done.stderr,
    )


def _parsed(text: str) -> object:
    try:
        return parse(text.encode())
    except ValueError:
        return None
