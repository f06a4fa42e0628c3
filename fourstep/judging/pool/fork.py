"""Turn a fork of this process into one that runs tests."""

from __future__ import annotations

import os
import random
import signal
import sys
import traceback
from multiprocessing.connection import Connection
from typing import Any, NoReturn

import pytest
from _pytest.outcomes import Exit

from fourstep.drivers.http import addresses
from fourstep.drivers.http.pressure import PRESSURE
from fourstep.judging.pool.child import Child
from fourstep.servers.processes.child_process import end_with_parent

_of_parent: list[object] = []  # what is to be done at its end, kept so that nobody does it here


class Stopped(KeyboardInterrupt):
    """The parent wants no more tests: what pytest lets through, wherever a test is."""


def become(session: pytest.Session, line: Connection, number: int, parent: int) -> NoReturn:
    """Turn this fork into one that runs tests; never returns.

    Args:
        session: the tests.
        line: the way to the parent.
        number: the how manieth fork it is.
        parent: the parent's process id.
    """
    try:
        _settle(session, number, parent)
        child = Child(session, line)
        session.config.pluginmanager.register(child, "fourstep-child")
        PRESSURE.say = child.say
        _run_child(child, line)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(0)


def _run_child(child: Child, line: Connection) -> None:
    try:
        try:
            child.run()
        except Stopped:
            pass
        finally:
            _hear(_do_nothing)
            child.tear_down()
            child.close()
        line.send(("end",))
    except (EOFError, BrokenPipeError, ConnectionResetError):  # the parent is gone
        pass
    except Exit as error:
        line.send(("exit", error.msg, error.returncode))
    except KeyboardInterrupt:
        line.send(("interrupt",))
    except BaseException:  # noqa: BLE001 - the parent tells of it, as pytest does
        line.send(("trouble", traceback.format_exc()))


def _settle(session: pytest.Session, number: int, parent: int) -> None:
    _hear(_stop)
    end_with_parent(parent, signal.SIGTERM)
    _of_parent.append(session.config._cleanup_stack.pop_all())  # it does that itself
    capture: Any = session.config.pluginmanager.get_plugin("capturemanager")
    if capture:  # else all processes would write into the same file, and read it
        capture.stop_global_capturing()
        capture.start_global_capturing()
        capture.suspend_global_capture()
    random.seed()  # else all make the same choices
    addresses.move(number)
    os.environ["PYTEST_XDIST_WORKER"] = f"gw{number}"  # many plugins keep processes apart by it


def _hear(end: Any) -> None:
    """Do this when told to end. Of Ctrl-C the parent hears, too, and decides for all.

    What is started here must not ignore Ctrl-C, as it would if this process did.
    """
    signal.signal(signal.SIGINT, _do_nothing)
    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGHUP, end)


def _do_nothing(*_: object) -> None:
    """Go on."""


def _stop(*_: object) -> NoReturn:
    raise Stopped("the run has ended")
