"""Compressed forms of the client's files."""

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from fastapi_backend.client_files import HASHED_NAME
from fastapi_backend.config import Settings
from httpx2 import Response

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


def get(client: TestClient, asked: str, **more: str) -> tuple[Response, bytes]:
    """The answer for the script, and its bytes as they were sent."""
    headers = {"Accept-Encoding": asked, **more}
    with client.stream("GET", PATH, headers=headers) as answer:
        return answer, b"".join(answer.iter_raw())


@pytest.mark.usefixtures("script")
@pytest.mark.parametrize("asked", ASKED)
def test_the_coding_is_the_wanted_one(client: TestClient, asked: str) -> None:
    """The form with the greatest weight is sent, and none that is refused."""
    answer, body = get(client, asked)

    assert answer.headers.get("Content-Encoding") == ASKED[asked]
    assert READ[ASKED[asked]](body) == SCRIPT.encode()
    assert answer.headers["Content-Length"] == str(len(body))
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Vary"] == "Accept-Encoding"


@pytest.mark.usefixtures("script")
def test_each_form_has_a_tag(client: TestClient) -> None:
    """A browser that has one form is not told that it has the other."""
    tags = {each: get(client, each)[0].headers["ETag"] for each in ("identity", "gzip", "br")}
    assert len(set(tags.values())) == 3

    for known, tag in tags.items():
        for asked in tags:
            answer, _ = get(client, asked, **{"If-None-Match": tag})
            assert answer.status_code == (304 if asked == known else 200)
            assert answer.headers["Vary"] == "Accept-Encoding"


def test_tags_are_of_the_content(client: TestClient, script: Path) -> None:
    """The tag says what is in the file, not when or where it was written."""
    before = get(client, "identity")[0].headers["ETag"]
    os.utime(script, (1, 1))
    assert get(client, "identity")[0].headers["ETag"] == before

    script.write_text(SCRIPT.replace("start", "stalk"))
    assert get(client, "identity")[0].headers["ETag"] != before


@pytest.mark.usefixtures("script")
def test_head_is_alike(client: TestClient) -> None:
    """HEAD says of each form what GET would say."""
    for asked in ("identity", "gzip", "br"):
        head = client.head(PATH, headers={"Accept-Encoding": asked})
        assert head.headers == get(client, asked)[0].headers
        assert not head.content


@pytest.mark.usefixtures("script")
def test_a_part_is_one_of_the_form(client: TestClient) -> None:
    """A range counts the bytes of the form that is sent."""
    answer, body = get(client, "gzip", Range="bytes=0-1")

    assert (answer.status_code, body) == (206, gzip.compress(SCRIPT.encode())[:2])
    assert answer.headers["Content-Encoding"] == "gzip"


def test_an_earlier_form_is_not_sent(client: TestClient, script: Path) -> None:
    """A form that is older than the file is of another text."""
    os.utime(script, (script.stat().st_mtime + 60,) * 2)
    answer, body = get(client, "br, gzip")

    assert body == SCRIPT.encode()
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("ending", [".br", ".gz"])
def test_a_form_is_no_file(client: TestClient, script: Path, ending: str) -> None:
    """Forms are not to be had by their own names; other files of that kind are."""
    (script.parent / f"more{ending}").write_bytes(b"a file of its own")

    assert client.get(PATH + ending).status_code == 404
    assert client.get(f"/static/more{ending}").content == b"a file of its own"


def test_a_name_with_another_ending(client: TestClient, script: Path) -> None:
    """A file is no form of one that is called alike."""
    for name in ("notes", "notes.txt"):
        (script.parent / name).write_text("a file of its own")

    assert client.get("/static/notes.txt").text == "a file of its own"
    assert client.get("/static/notes").headers["Content-Type"] == "application/octet-stream"


def test_hidden_files(client: TestClient, script: Path) -> None:
    """What begins with a dot is no part of a client, in no folder."""
    (script.parent / "more").mkdir()
    (script.parent / "more" / ".secret").touch()

    assert client.get("/static/more/.secret").status_code == 404


@pytest.mark.parametrize(
    ("name", "kept"),
    [("chunk-_y5rdaLt.js", True), ("styles-R73OKZOT.css", True), ("app-settings.js", False)],
)
def test_names_of_a_build(name: str, kept: bool) -> None:
    """Only a name that is made of the content may be kept for ever."""
    assert bool(HASHED_NAME.search(name)) is kept
