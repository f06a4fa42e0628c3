"""A user's environment does not steer the kit's tools; an install is believed if it is whole."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from fourstep.errors import KitError
from fourstep.servers import client_build, environment
from fourstep.servers.instance import Instance
from fourstep.servers.manifest import read
from fourstep.surroundings import give_backends, give_tools, spare_loopback
from unit.conftest import MANIFEST
from unit.odd_server import odd_server, says

Write = Callable[..., Path]
Make = Callable[[Path], Instance]
STEERING = {
    "NODE_ENV": "production",
    "npm_config_omit": "dev",
    "NPM_CONFIG_PRODUCTION": "true",
    "NODE_OPTIONS": "--inspect",
    "PIP_USER": "1",
    "PIP_TARGET": "/nowhere",
    "PIP_PREFIX": "/nowhere",
    "PYTHONHOME": "/nowhere",
    "PYTHONPATH": "/nowhere",
    "PYTHONOPTIMIZE": "2",
    "PYTHONWARNINGS": "error",
    "VIRTUAL_ENV": "/nowhere",
}
OF_SERVERS = {
    **dict.fromkeys(("WEB_CONCURRENCY", "UVICORN_WORKERS", "GUNICORN_CMD_ARGS", "PORT"), "2"),
    **{"FLASK_APP": "other", "FLASK_DEBUG": "1", "FORWARDED_ALLOW_IPS": "*"},
}
KEPT = {
    "PATH": "/bin",
    "HTTPS_PROXY": "http://proxy:1",
    "PIP_INDEX_URL": "https://mirror.example",
    "npm_config_registry": "https://mirror.example",
    "SSL_CERT_FILE": "/ca.pem",
    "HOME": "/home/ada",
}


def test_what_steers_is_left_out_and_places_stay() -> None:
    """Modes, targets and other projects do not reach a tool; mirrors, proxies and homes do."""
    assert give_tools({**STEERING, **KEPT}) == KEPT
    of_pip = {name for name in STEERING if name.startswith("PIP_")}
    assert set(give_backends({**STEERING, **OF_SERVERS, **KEPT})) == set(KEPT) | of_pip


def test_a_backend_starts_whatever_the_shell_says(
    write_backend: Write, make_instance: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server in Python starts although the variables would break any Python."""
    for name, value in {**STEERING, **OF_SERVERS}.items():
        monkeypatch.setenv(name, value)
    with make_instance(write_backend()) as instance:
        assert instance.is_alive()


def test_a_setup_runs_whatever_the_shell_says(
    write_backend: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """An environment is made and kept, and made anew where its Python is gone."""
    monkeypatch.setenv("FOURSTEP_HOME", str(tmp_path))
    for name, value in STEERING.items():
        monkeypatch.setenv(name, value)
    said: list[str] = []
    manifest = read(write_backend(MANIFEST + "setup = [['{python}', '-c', 'pass']]\n"))
    python = environment.prepare(manifest, said.append)
    environment.prepare(manifest, said.append)
    assert len(said) == 1
    python.unlink()
    python.symlink_to("/nowhere/python")
    environment.prepare(manifest, said.append)

    assert len(said) == 2
    assert subprocess.run([python, "-E", "-c", "pass"], check=False).returncode == 0


def test_half_an_install_is_not_believed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What npm calls installed is believed only if the kit has seen the end of it."""
    calls: list[tuple[str, ...]] = []
    for name in ("package.json", "package-lock.json", "node_modules/.package-lock.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("{}")

    def npm(*words: str, **_options: object) -> None:
        calls.append(words)
        if len(calls) == 1:
            raise KitError("npm ci failed.", "")

    monkeypatch.setattr(client_build, "run_npm", npm)
    with pytest.raises(KitError):
        client_build._install(tmp_path, tmp_path / "log", lambda _text: None)
    for _ in range(2):
        client_build._install(tmp_path, tmp_path / "log", lambda _text: None)

    assert [each[:2] for each in calls] == [("ci", "--include=dev")] * 2


def test_loopback_is_never_asked_for_by_a_proxy() -> None:
    """What a user has excepted stays, and loopback is added once, in both spellings."""
    own = {"NO_PROXY": "corp.example, localhost"}
    for _ in range(2):
        spare_loopback(own)

    assert own["NO_PROXY"] == "corp.example,localhost,127.0.0.1,::1"
    assert own["no_proxy"] == "localhost,127.0.0.1,::1"


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_goes_past_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real curl reaches a server on this computer, whatever proxy is named."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
    for name in ("http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.setenv("no_proxy", "")
    spare_loopback()
    with odd_server(says(answer)) as url:
        done = subprocess.run(["curl", "-sS", url], capture_output=True, text=True, check=False)

    assert (done.stdout, done.stderr) == ("hi", "")
