"""What is nearly right is told with its place, and with the word that is meant."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from fourstep.course.grading.near_words import PATHS, find_near
from fourstep.drivers.exchange import Answer, Request
from fourstep.paths import SPECS

BODY = b'{"email": "ada@example.com", "password": "secret"}'


def found(
    folder: Path,
    request: Request,
    status: int,
    body: object = None,
    *,
    evidence: str = "",
    log: str = "",
    client: bool = False,
) -> str:
    """What is told of this answer to this request."""
    text = b"" if body is None else json.dumps(body).encode()
    answer = Answer(request, status, (("content-type", "application/json"),), text)
    return str(find_near(folder, evidence, [(request, answer)], answer, log, client) or "")


def test_an_address_is_found_in_the_server(tmp_path: Path) -> None:
    """A route that is nearly the one that was asked for is told with its line."""
    (tmp_path / "app.py").write_text('app = 1\n\n@app.get("/api/stauts")\n')
    told = found(tmp_path, Request("GET", "/api/status"), 404)

    assert told == '"/api/stauts" in app.py, line 3: is "/api/status" meant?'


@pytest.mark.parametrize("text", ['"/api/login"', '"/status" "/api"', '"/two"', '"status"'])
def test_another_address_is_no_slip(tmp_path: Path, text: str) -> None:
    """A route of the contract's, one behind a prefix, or a word of another kind is not blamed."""
    (tmp_path / "app.py").write_text(text)

    assert not found(tmp_path, Request("GET", "/api/status"), 404)


def test_an_address_is_found_in_the_client(tmp_path: Path) -> None:
    """An address that the server does not have is shown with its line in the client."""
    (tmp_path / "client" / "src").mkdir(parents=True)
    (tmp_path / "client" / "src" / "a.ts").write_text("get('/api/log-in')")
    request = Request("POST", "/api/log-in", (), BODY)
    told = found(tmp_path, request, 404, client=True)

    assert told == '"/api/log-in" in client/src/a.ts, line 1: is "/api/login" meant?'
    assert not found(tmp_path, request, 404)  # the kit has sent it on purpose


def test_a_member_that_is_sent_is_told(tmp_path: Path) -> None:
    """A member that the client sends under nearly its name is told."""
    request = Request("POST", "/api/login", (), b'{"mail": "a@b.c", "password": "secret"}')
    told = found(tmp_path, request, 500, client=True)

    assert told == '"mail" in what your client sends: is "email" meant?'


def test_a_member_that_is_looked_for_is_told(tmp_path: Path) -> None:
    """A member that the server does not find is named, if one of nearly its name came."""
    request = Request("POST", "/api/login", (), BODY)

    assert 'is "email" meant?' in found(tmp_path, request, 500, log="KeyError: 'mail'")
    assert not found(tmp_path, request, 500, log="KeyError: 'logged_in'")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"result": "sucess"}, '"sucess" in the answer: is "success" meant?'),
        ({"Result": "success"}, '"Result" in the answer: is "result" meant?'),
        ({"result": "no"}, ""),
        ({"result": "success", "more": 1}, ""),
    ],
)
def test_a_word_of_an_answer_is_told(tmp_path: Path, body: object, told: str) -> None:
    """A member or a text that is nearly a wanted one is told, and any other is not."""
    evidence = 'sent    this\nwanted  200 application/json {"result": "success"}\ngot     that'
    request = Request("POST", "/api/register", (), BODY)

    assert found(tmp_path, request, 200, body, evidence=evidence) == told


def test_the_addresses_are_those_of_the_contract() -> None:
    """Whatever the contract has below /api, but for the variable part, is known here."""
    paths = yaml.safe_load((SPECS / "openapi.yaml").read_text("utf-8"))["paths"]
    plain = {each.partition("/{")[0] for each in paths}

    assert {each for each in plain if each.startswith("/api/")} == set(PATHS)
