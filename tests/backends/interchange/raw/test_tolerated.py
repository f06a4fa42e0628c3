"""Each difference that is tolerated is there, and is tolerated for nothing else."""

from __future__ import annotations

import pytest

from backends.interchange.raw.lines import RawLine
from backends.interchange.raw.tolerated import ROWS, Sent, Tolerated, differences
from fourstep.drivers.exchange import Request
from fourstep.drivers.http.addresses import make_client_address
from fourstep.servers.instance import Instance


def _status(server: Instance, sent: Sent) -> int:
    line = RawLine(server.port, make_client_address(server.url))
    host = f"Host: localhost:{server.port}\r\n\r\n".encode()
    line.send(sent.data.replace(b"\r\n\r\n", b"\r\n" + host, 1))
    status = line.answer(Request("GET", "/")).status
    line.close()
    return status


def test_each_row_is_needed(all_backends: list[Instance]) -> None:
    """A row on whose example the backends no longer differ has to go."""
    for row in ROWS:
        statuses = frozenset(_status(each, row.example) for each in all_backends)
        assert len(statuses) > 1, f"{row.name}: all answer {statuses}"
        assert row.applies(row.example, statuses), f"{row.name}: {statuses}"


@pytest.mark.parametrize("row", ROWS, ids=[each.name for each in ROWS])
def test_no_row_allows_more(row: Tolerated) -> None:
    """An ordinary request may not differ in the same way, nor may this one be a failure."""
    plain = Sent(b"GET /api/status HTTP/1.1\r\n\r\n")

    assert not any(row.applies(plain, frozenset(pair)) for pair in ((200, 416), (200, 404)))
    assert differences(row.example, {"0 status": 200}, {"0 status": 500}) == ["0 status"]
