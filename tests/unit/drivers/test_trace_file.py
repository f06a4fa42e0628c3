"""A trace of a browser holds no password that was typed."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from fourstep.drivers.redaction.trace_file import redact_trace

TYPED = "marked1 password"
ROWS = (
    {"method": "fill", "params": {"selector": 'internal:label="Password"i', "value": TYPED}},
    {"type": "log", "message": f'  fill("{TYPED}")'},
    {"params": {"expression": f'send(\'{TYPED}\', {{"csrf_token": "marked2"}})'}, "at": [1.5]},
    {"method": "fill", "params": {"selector": "Email", "value": "ada@example.com"}},
)


def test_what_was_typed_is_not_in_a_trace(tmp_path: Path) -> None:
    """Neither as a value, nor in what is logged of it; the rest is as it was."""
    path = tmp_path / "trace.zip"
    with ZipFile(path, "w") as trace:
        trace.writestr("trace.trace", "".join(json.dumps(each) + "\n" for each in ROWS))
        trace.writestr("resources/a.png", b"\x89PNG")
    redact_trace(path)
    with ZipFile(path) as trace:
        rows = [json.loads(each) for each in trace.read("trace.trace").splitlines()]
        assert trace.read("resources/a.png") == b"\x89PNG"

    assert "marked" not in json.dumps(rows)
    assert (rows[1]["message"], rows[2]["at"], rows[3]) == ('  fill("•••")', [1.5], ROWS[3])


def test_no_trace_is_no_error(tmp_path: Path) -> None:
    """A browser that has died leaves none."""
    redact_trace(tmp_path / "gone.zip")
    assert not list(tmp_path.iterdir())


def write_trace(path: Path, *rows: object) -> None:
    """A trace with these rows."""
    with ZipFile(path, "w") as trace:
        trace.writestr("trace.trace", "".join(json.dumps(each) + "\n" for each in rows))


def test_a_common_password_leaves_selectors_readable(tmp_path: Path) -> None:
    """A plain word is hidden as a value only: it is the name of the field, too."""
    path, params = tmp_path / "trace.zip", {"selector": "#password", "value": "password"}
    write_trace(path, {"params": params}, {"message": 'fill("password") in #password'})
    redact_trace(path)
    with ZipFile(path) as trace:
        rows = [json.loads(each) for each in trace.read("trace.trace").splitlines()]

    assert rows[0]["params"] == {"selector": "#password", "value": "•••"}
    assert rows[1]["message"] == 'fill("•••") in #password'


@pytest.mark.parametrize("part", [b"{", b"\xff", b'{"\\ud800": 1}\n', b"[" * 100_000])
def test_a_trace_that_cannot_be_read_is_deleted(part: bytes, tmp_path: Path) -> None:
    """A browser may die while it writes: nobody may see what is left, and the run goes on."""
    path, zipped = tmp_path / "broken.zip", tmp_path / "trace.zip"
    path.write_bytes(part)
    with ZipFile(zipped, "w") as trace:
        trace.writestr("trace.trace", part)
    redact_trace(path)
    redact_trace(zipped)

    assert not list(tmp_path.iterdir())
