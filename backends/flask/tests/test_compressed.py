"""Compressed forms of the client's files."""

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from flask_backend.client_files import HASHED_NAME
from flask_backend.config import Settings
from werkzeug.test import TestResponse

SCRIPT = "start()" * 50
PATH = "/static/main-ABCD1234.js"
# What is asked for, and the coding of the answer.
ASKED = {
    "": None, "identity": None, "br": "br", "gzip": "gzip", "GZip": "gzip", "gzip, br": "br",
    "gzip, br;q=1": "br",
    "*": "br", "br;q=0, *": "gzip", "gzip;q=0.5, br;q=0.4": "gzip", "gzip ; q=1.000": "gzip",
    "gzip;q=0.1, identity;q=0.2": None, "gzip;q=0.1, *;q=0.2": "br", "*;q=0": None,
    "identity;q=0": None, "gzip;q=0": None, "gzip;q=0.0001": None, "gzip;q=2": None,
    "gzip;q": None, "deflate, zstd": None, "gzip;x=1": None, ",;,q=1,gzip": "gzip",
}  # fmt: skip
READ: dict[str | None, Callable[[bytes], bytes]] = {
    None: bytes,
    "gzip": gzip.decompress,
    "br": lambda sent: sent.replace(b"br", SCRIPT.encode()),
}


@pytest.fixture
def script(settings: Settings) -> Path:
    """A script with both forms; the one in br can be told by its bytes alone."""
    file = settings.client_dist / "main-ABCD1234.js"
    file.write_text(SCRIPT)
    file.with_name(file.name + ".gz").write_bytes(gzip.compress(SCRIPT.encode()))
    file.with_name(file.name + ".br").write_bytes(b"br")
    return file


def get(client: FlaskClient, asked: str, **more: str) -> TestResponse:
    """The answer for the script; its bytes are as they were sent."""
    return client.get(PATH, headers={"Accept-Encoding": asked, **more}, buffered=True)


@pytest.mark.usefixtures("script")
@pytest.mark.parametrize("asked", ASKED)
def test_the_coding_is_the_wanted_one(client: FlaskClient, asked: str) -> None:
    """The form with the greatest weight is sent, and none that is refused."""
    answer = get(client, asked)
    assert answer.headers.get("Content-Encoding") == ASKED[asked]
    assert READ[ASKED[asked]](answer.data) == SCRIPT.encode()
    assert answer.headers["Content-Length"] == str(len(answer.data))
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Vary"] == "Accept-Encoding"


@pytest.mark.usefixtures("script")
def test_each_form_has_a_tag(client: FlaskClient) -> None:
    """A browser that has one form is not told that it has the other."""
    tags = {each: get(client, each).headers["ETag"] for each in ("identity", "gzip", "br")}
    assert len(set(tags.values())) == 3

    for known, tag in tags.items():
        for asked in tags:
            answer = get(client, asked, **{"If-None-Match": tag})
            assert answer.status_code == (304 if asked == known else 200)
            assert answer.headers["Vary"] == "Accept-Encoding"


def test_tags_are_of_the_content(client: FlaskClient, script: Path) -> None:
    """The tag says what is in the file, not when or where it was written."""
    before = get(client, "identity").headers["ETag"]
    os.utime(script, (1, 1))
    assert get(client, "identity").headers["ETag"] == before

    script.write_text(SCRIPT.replace("start", "stalk"))
    assert get(client, "identity").headers["ETag"] != before


@pytest.mark.usefixtures("script")
def test_head_is_alike(client: FlaskClient) -> None:
    """HEAD says of each form what GET would say."""
    for asked in ("identity", "gzip", "br"):
        head = client.head(PATH, headers={"Accept-Encoding": asked}, buffered=True)
        assert dict(head.headers) == dict(get(client, asked).headers)
        assert not head.data


def test_an_earlier_form_is_not_sent(client: FlaskClient, script: Path) -> None:
    """A form that is older than the file is of another text."""
    os.utime(script, (script.stat().st_mtime + 60,) * 2)
    answer = get(client, "br, gzip")

    assert answer.data == SCRIPT.encode()
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("ending", [".br", ".gz"])
def test_a_form_is_no_file(client: FlaskClient, script: Path, ending: str) -> None:
    """Forms are not to be had by their own names; other files of that kind are."""
    (script.parent / f"more{ending}").write_bytes(b"a file of its own")

    assert client.get(PATH + ending).status_code == 404
    assert client.get(f"/static/more{ending}", buffered=True).data == b"a file of its own"


@pytest.mark.parametrize(
    ("name", "kept"),
    [("chunk-_y5rdaLt.js", True), ("styles-R73OKZOT.css", True), ("app-settings.js", False)],
)
def test_names_of_a_build(name: str, kept: bool) -> None:
    """Only a name that is made of the content may be kept for ever."""
    assert bool(HASHED_NAME.search(name)) is kept


def test_hidden_files(client: FlaskClient, script: Path) -> None:
    """What begins with a dot is no part of a client, in no folder."""
    (script.parent / "more").mkdir()
    (script.parent / "more" / ".secret").touch()

    assert client.get("/static/more/.secret").status_code == 404


def test_a_file_of_no_known_kind(client: FlaskClient, script: Path) -> None:
    """A browser is told that it is bytes, and does not guess."""
    (script.parent / "notes").write_text("a file of its own")
    answer = client.get("/static/notes", buffered=True)

    assert answer.headers["Content-Type"] == "application/octet-stream"
