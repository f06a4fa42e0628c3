"""How a backend's start is watched: whether it answers by now, and what is wrong if it does not."""

from __future__ import annotations

import os
import signal
import ssl
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

from fourstep.drivers.beats import Beats
from fourstep.drivers.exchange import Request
from fourstep.drivers.http.answer_reader import has_begun
from fourstep.drivers.http.connection import Line, make_raw
from fourstep.drivers.share import note_server
from fourstep.drivers.too_busy import TOO_BUSY
from fourstep.drivers.waiting import Wait
from fourstep.errors import KitError
from fourstep.notices import tail
from fourstep.servers.manifest import Manifest
from fourstep.servers.processes import ports, stuck
from fourstep.servers.processes.child_process import Process

_POLL = 0.02  # seconds between two questions whether it is ready
_ANSWER = 2.0  # seconds for the head of one answer


def is_answering(scheme: str, port: int, path: str) -> bool:
    """Whether any HTTP answer begins to come from this port on this machine, in bounded time."""
    # Who it is does not matter here: only that something answers.
    trust = _trust_anybody() if scheme == "https" else None
    try:
        with Line(f"{scheme}://{ports.HOST}:{port}", trust=trust) as line:
            line.send(make_raw(Request("GET", path), line.host))
            has_begun(line.make_reader(_ANSWER))
    except Exception:  # noqa: BLE001 - refused, silent, dripping or garbage: no answer yet
        return False
    return True


@cache
def _trust_anybody() -> ssl.SSLContext:
    return ssl._create_unverified_context()  # noqa: S323  # a question to our own child on loopback


def port_taken_error(port: int) -> KitError:
    """Somebody else is there."""
    return KitError(f"Another program answers on port {port}.", "Stop it, or choose another port.")


def cannot_start_error(manifest: Manifest, program: str, error: OSError) -> KitError:
    """The start command cannot be run: a program, a folder or a right is missing."""
    told = f"{manifest.title} could not be started: {program}: {error.strerror}."
    if not manifest.folder.is_dir():
        return KitError(told, f"Its folder {manifest.folder} is gone.")
    if Path(program).is_file() and not os.access(program, os.X_OK):
        return KitError(told, "That file is not executable: chmod +x makes it so.")
    if Path(program).is_symlink():
        return KitError(
            told, "That is a link to a program that is not there any more: install it again."
        )
    return KitError(told, "Check `start` in its backend.toml.")


def watch(
    process: Process | None,
    manifest: Manifest,
    answered: Callable[[], bool],
    *,
    port: int,
    log: Path | None,
    accept_silent: bool,
) -> None:
    """Wait until a process answers, or listens, where that will do when its time is over.

    Raises:
        KitError: it ended, or did not answer in time.
    """
    if process is not None:
        note_server(process.pid)
    wait = Wait(manifest.ready_timeout)
    with TOO_BUSY.pause(), Beats(wait) as beats:
        while not _is_ready(process, manifest, answered, log):
            if beats.is_over():
                if accept_silent and not ports.is_free(port):
                    return
                raise _silent_error(manifest, port, log, process, wait)
            time.sleep(_POLL)


def _is_ready(
    process: Process | None, manifest: Manifest, answered: Callable[[], bool], log: Path | None
) -> bool:
    ready = answered()  # asked first: the answer may be somebody else's if the process has ended
    status = process.exit_status if process else None
    if process is None or status is not None:
        raise _dead_error(manifest.title, status, log)
    return ready


def _dead_error(title: str, status: int | None, log: Path | None) -> KitError:
    """The process that was started has ended."""
    if status == 0:
        return KitError(
            f"{title} went into the background or ended: its start command ended with exit "
            "status 0.",
            "Keep the server in the foreground, so that it can be stopped.",
            _read_last_words(log),
        )
    return KitError(
        f"{title} {_end(status)} before it answered.",
        "Its last lines are below." if log else "Its output is above.",
        _read_last_words(log),
    )


def _silent_error(
    manifest: Manifest, port: int, log: Path | None, process: Process | None, wait: Wait
) -> KitError:
    """The process runs, and nothing has come from it in time."""
    words = _read_last_words(log)
    remedy = "Does its start command use {port}? `ready_timeout` gives it more time."
    if wait.unseen:
        remedy = f"{wait.unseen[0].upper()}{wait.unseen[1:]}."
    elif not ports.is_free(port):
        remedy = f"It listens there: does it hang, or speak TLS? It was asked for {manifest.ready}."
    elif place := stuck.end_and_find_place(process, log, manifest.folder):
        remedy = f"It has stopped at {place}: does a loop there never end, or does it wait?"
    return KitError(
        f"{manifest.title} did not answer on port {port} within {wait.seconds:g} s.",
        remedy,
        words,
    )


def _end(status: int | None) -> str:
    if status is not None and status < 0:
        return f"was ended by {signal.Signals(-status).name}"
    return f"ended with exit status {'?' if status is None else status}"


def _read_last_words(log: Path | None) -> str:
    return tail(log) if log else ""
