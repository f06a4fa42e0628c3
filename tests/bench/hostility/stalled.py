"""How much of the disk bodies take that never end."""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figures import Figure
from bench.hostility.place import MALLORY, server
from fourstep.servers.instance import Instance

BODIES = 40
SIZE = 15 * 1024 * 1024  # bytes that each announces
PIECE = b"x" * 1024 * 1024
HEAD = b"POST /api/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
LENGTHS = {
    "with their length": b"Content-Length: %d\r\n\r\n" % SIZE,
    "in chunks": b"Transfer-Encoding: chunked\r\n\r\nF00000\r\n",
}


def bodies(name: str) -> Iterator[Figure]:
    """The temporary files of a server while forty bodies of 15 MiB lack their last byte."""
    if not Path("/proc/self/fd").is_dir():
        yield Figure(f"{name}: temporary disk after stalled bodies", "cannot be seen here")
        return
    for how, head in LENGTHS.items():
        with TemporaryDirectory() as folder, server(name, {"TMPDIR": folder}) as instance:
            lines = [_stalled(instance.port, HEAD + head) for _ in range(BODIES)]
            time.sleep(1)
            size = _written(instance, Path(folder))
            for line in lines:
                line.close()
        yield Figure(
            f"{name}: temporary disk beside {BODIES} stalled bodies of 15 MiB, {how}",
            f"{size / 1_000_000:.1f} MB",
            "under 5 MB",
            "a body may have 64 KiB",
        )


def _stalled(port: int, head: bytes) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", port), timeout=1, source_address=(MALLORY, 0))
    left = SIZE - 1
    with contextlib.suppress(OSError):
        line.sendall(head)
        while left:
            left -= line.send(PIECE[:left])
    return line


def _written(instance: Instance, folder: Path) -> int:
    """Bytes of its temporary files, those too that have no name any more."""
    named = sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())
    unnamed = 0
    for each in Path(f"/proc/{instance.pid}/fd").iterdir():
        with contextlib.suppress(OSError):
            found = each.stat()
            is_plain = each.readlink().name.endswith("(deleted)")
            unnamed += found.st_size if is_plain and not found.st_nlink else 0
    return named + unnamed
