"""Which settings a backend reads: as its manifest says, or as its behaviour shows."""

from __future__ import annotations

import shutil
from pathlib import Path

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.exchange import Request
from fourstep.drivers.http.connection import Line
from fourstep.drivers.process_state import ask_aside
from fourstep.errors import KitError
from fourstep.servers.instance import Instance
from fourstep.servers.subject import Subject, make_scratch

HOSTS = "FOURSTEP_ALLOWED_HOSTS"
NAMED = "named.example"
# No backend that reads one of these starts with such a value.
_ODD = "no such value/"


def reads(subject: Subject, name: str) -> bool:
    """Whether a backend reads a setting.

    Where its manifest says nothing, it is started with a value that makes no sense: whoever reads
    that does not start. Of hosts it is seen by the answer, since nearly every text may be one.
    """
    assert subject.manifest is not None, "the kit starts it"
    if subject.manifest.reads is not None:
        return name in subject.manifest.reads
    return _shows(name, subject)


_known: dict[tuple[Path, str], bool] = {}


def _shows(name: str, subject: Subject) -> bool:
    # Two folders may hold backends of one name.
    key = subject.own_manifest.folder, name
    if key not in _known:
        _known[key] = _try(subject, name)
    return _known[key]


def _try(subject: Subject, name: str) -> bool:
    folder = make_scratch("unread")
    instance = subject.make_instance(folder, {name: NAMED if name == HOSTS else _ODD})
    try:
        with instance:
            return name == HOSTS and _answers_to(instance)
    except (KitError, OSError, ValueError):
        return True
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _answers_to(instance: Instance) -> bool:
    request = Request("GET", "/api/status", (("Host", NAMED),))
    try:
        with ask_aside(), Line(instance.url) as line:
            return line.exchange(request).status == 200
    except (BrokenPromise, OSError):
        return False
