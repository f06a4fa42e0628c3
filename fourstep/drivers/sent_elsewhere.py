"""What goes to the server by other ways than the kit's own lines: from a page, or by curl."""

from __future__ import annotations

from urllib.parse import urlsplit

from fourstep.drivers.http.pressure import PRESSURE
from fourstep.drivers.recorder import RECORDER


def note_elsewhere(address: str, status: int) -> None:
    """Note where somebody has sent a request, and how it was answered.

    A test relies on what its page has sent as on what it has sent itself. Of a page's files the
    recorder keeps nothing: no test asks for them to get somewhere.

    Args:
        address: the whole address, or only its path.
        status: that of the answer.
    """
    path = urlsplit(address).path
    PRESSURE.note_refused(path, status)
    if path.startswith("/api/"):
        RECORDER.note_sent(path, status)
