"""How a backend's start is watched: whether it answers by now, and what is wrong if it does not."""

from __future__ import annotations

import http.client
import ssl
import time
from collections.abc import Callable
from pathlib import Path

from fourstep import ports
from fourstep.child_process import Process
from fourstep.environment import tail
from fourstep.errors import KitError
from fourstep.manifest import Manifest

_POLL = 0.02  # seconds between two questions whether it is ready


def answers(scheme: str, port: int, path: str) -> bool:
    """Whether any HTTP answer comes from this port on this machine."""
    connection = _connection(scheme, port)
    try:
        connection.request("GET", path)
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def taken(port: int) -> KitError:
    """Somebody else is there."""
    return KitError(f"Another program answers on port {port}.", "Stop it, or choose another port.")


def impossible(title: str, program: str, error: OSError) -> KitError:
    """The start command names no program that can be run."""
    return KitError(
        f"{title} could not be started: {program}: {error.strerror}.",
        "Check `start` in its backend.toml.",
    )


def watch(
    process: Process | None,
    manifest: Manifest,
    answered: Callable[[], bool],
    *,
    port: int,
    log: Path | None,
    listening_will_do: bool,
) -> None:
    """Wait until a process answers, or listens, where that will do when its time is over.

    Raises:
        KitError: it ended, or did not answer in time.
    """
    deadline = time.monotonic() + manifest.ready_timeout
    while not _is_ready(process, manifest, answered, log):
        if time.monotonic() > deadline:
            if listening_will_do and not ports.is_free(port):
                return
            raise _silent(manifest, port, log)
        time.sleep(_POLL)


def _is_ready(
    process: Process | None, manifest: Manifest, answered: Callable[[], bool], log: Path | None
) -> bool:
    ready = answered()  # asked first: the answer may be somebody else's if the process has ended
    status = process.exit_status if process else None
    if process is None or status is not None:
        raise _dead(manifest.title, status, log)
    return ready


def _dead(title: str, status: int | None, log: Path | None) -> KitError:
    """The process that was started has ended."""
    if status == 0:
        return KitError(
            f"{title} went into the background or ended: its start command ended with exit "
            "status 0.",
            "Keep the server in the foreground, so that it can be stopped.",
            _last_words(log),
        )
    return KitError(
        f"{title} ended with exit status {'?' if status is None else status} before it answered.",
        "Its last lines are below." if log else "Its own words are above.",
        _last_words(log),
    )


def _silent(manifest: Manifest, port: int, log: Path | None) -> KitError:
    """The process runs, and nothing has come from it in time."""
    return KitError(
        f"{manifest.title} did not answer on port {port} within {manifest.ready_timeout:g} s.",
        "Does its start command use {port}? `ready_timeout` gives it more time.",
        _last_words(log),
    )


def _last_words(log: Path | None) -> str:
    return tail(log) if log else ""


def _connection(scheme: str, port: int) -> http.client.HTTPConnection:
    if scheme == "http":
        return http.client.HTTPConnection(ports.HOST, port, timeout=2)
    # Who it is does not matter here: only that something answers.
    trust = ssl._create_unverified_context()  # noqa: S323  # a question to our own child on loopback
    return http.client.HTTPSConnection(ports.HOST, port, timeout=2, context=trust)
