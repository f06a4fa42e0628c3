"""A trace of a browser holds no password that was typed."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

from fourstep.drivers.trace_file import redact_trace

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
