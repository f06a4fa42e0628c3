"""A real nginx, set as the how-to shows it, in front of two workers."""

from __future__ import annotations

import os
import re
import shutil
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from string import Template

from fourstep.paths import ROOT
from fourstep.servers.processes.child_process import ChildProcess
from fourstep.servers.processes.ports import HOST

GUIDE = ROOT / "docs" / "how-to" / "several-machines.md"
# Where Debian has it, a folder that is in the path of the administrator only.
PROGRAM = shutil.which("nginx", path=os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin")))
_START = 20.0  # seconds
_SHELL = Template("""$user
daemon off;
pid nginx.pid;
error_log nginx.log;
events {}
http {
access_log off;
client_body_temp_path body;
proxy_temp_path proxy;
fastcgi_temp_path fastcgi;
uwsgi_temp_path uwsgi;
scgi_temp_path scgi;
$shown
}
""")


def configure(folder: Path, port: int, workers: Sequence[int], chain: Path, key: Path) -> str:
    """Write what the how-to shows, with these ports and files; the rest is as it stands there."""
    found = re.search(r"```nginx\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    assert found, f"{GUIDE} shows no settings of nginx"
    shown = found[1]
    for before, now in (
        ("127.0.0.1:5001", f"{HOST}:{workers[0]}"),
        ("127.0.0.1:5002", f"{HOST}:{workers[1]}"),
        ("listen 443 ssl", f"listen {HOST}:{port} ssl"),
        ("login.example;", "localhost;"),
        ("/etc/ssl/login.example/chain.pem", str(chain)),
        ("/etc/ssl/login.example/key.pem", str(key)),
    ):
        assert before in shown, f"{GUIDE} shows no {before}"
        shown = shown.replace(before, now)
    # Its workers have to reach this folder, which belongs to whoever runs the tests.
    user = "user root;" if os.name == "posix" and os.geteuid() == 0 else ""
    file = folder / "nginx.conf"
    file.write_text(_SHELL.substitute(user=user, shown=shown), encoding="utf-8")
    return str(file)


@contextmanager
def running(folder: Path, settings: str, port: int) -> Iterator[None]:
    """Start nginx, wait until it listens, and stop it at the end."""
    assert PROGRAM
    command = [PROGRAM, "-p", str(folder), "-c", settings, "-e", str(folder / "nginx.log")]
    process = ChildProcess(command, folder, dict(os.environ), folder / "output.log")
    try:
        end = time.monotonic() + _START
        while not _listens(port):
            said = "".join(each.read_text("utf-8") for each in folder.glob("*.log"))
            assert process.exit_status is None, said
            assert time.monotonic() < end, said
            time.sleep(0.02)
        yield
    finally:
        process.stop()


def _listens(port: int) -> bool:
    try:
        socket.create_connection((HOST, port), timeout=60).close()
    except OSError:
        return False
    return True
