"""Which bodies are taken: JSON that has one meaning, and where none is needed nearly any."""

import pytest
from flask.testing import FlaskClient
from flask_backend.config import BODY_MAX
from flask_backend.credentials import parse_json
from flask_backend.refusals import BrokenJson

TEXT, JSON = ({"Content-Type": each} for each in ("text/plain", "application/json"))
SUCCESS = {"result": "success"}


@pytest.mark.parametrize(("start", "end"), [(b"[", b"]"), (b'{"a":', b"}"), (b'[{"a":', b"}]")])
def test_only_so_many_levels(start: bytes, end: bytes) -> None:
    """Of whichever kind they are: 32 are taken."""
    each = 2 if len(start + end) > 7 else 1
    inside = b"" if start == b"[" else b"1"
    parse_json(start * (32 // each) + inside + end * (32 // each))

    with pytest.raises(BrokenJson):
        parse_json(b"[" + start * (32 // each) + inside + end * (32 // each) + b"]")


def test_numbers_are_numbers() -> None:
    """Small ones are taken; what no other reader could hold is not, however it is written."""
    assert parse_json(b"[1, 2.5, -3e2]") == [1, 2.5, -300]

    for number in (b"9" * 400, b"-" + b"9" * 400, b"1e999", b"NaN", b"-Infinity"):
        with pytest.raises(BrokenJson):
            parse_json(number)


def test_no_body_is_of_no_type(client: FlaskClient) -> None:
    """Where none is needed a type without a body says nothing, and one with it is looked at."""
    assert client.get("/api/logout", headers=TEXT).json == SUCCESS
    assert client.post("/api/logout", headers=TEXT).json == SUCCESS
    assert client.post("/api/logout", data=b"a", headers=TEXT).status_code == 415
    assert client.post("/api/logout", data=b"a", headers=JSON).json == SUCCESS


def test_too_long_is_too_long(client: FlaskClient) -> None:
    """Also where nobody reads it."""
    assert client.post("/api/logout", data=b" " * BODY_MAX, headers=JSON).json == SUCCESS
    longer = client.post("/api/logout", data=b" " * (BODY_MAX + 1), headers=JSON)
    assert longer.status_code == 413
