"""Files of accounts lie in their folder, for their owner's eyes only (CONF-2)."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance.clauses import clause
from fourstep.contract.promise import BrokenPromise, promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.people import log_in, new_credentials, register
from fourstep.drivers.http.wire import Wire
from fourstep.errors import KitError
from fourstep.judging.giving_up import give_up
from fourstep.servers.subject import Subject

# Signs that mean something in an address, in an ini file, or in an encoding.
ODD = "what?mode=ro&x#1 %41%(here)s ü"
OTHERS = stat.S_IRWXG | stat.S_IRWXO
ADDED = re.compile("-(wal|shm|journal)$")
USUAL = 0o022  # the umask of most systems: what is made may be read by all
PASTED = (
    "a path is pasted into an address (sqlite:///...), which ends at ? or #; or into an ini file"
)


class Kept:
    """What a server in an oddly named folder has left on the disk.

    Args:
        around: the folder around everything that it was told to use.
        data: its data folder.
        email: whose account it keeps.
        log: where the kit has written its output: a file of the kit's own.
    """

    def __init__(self, around: Path, data: Path, email: str, log: Path | None) -> None:
        self.around, self.data = around, data
        every = [each for each in sorted(around.rglob("*")) if each.is_file() and each != log]
        kept = [each for each in every if email.encode() in each.read_bytes()]
        # What a database adds is named after its file, and may be the only one with new rows.
        bases = tuple({ADDED.sub("", str(each)) for each in kept})
        self.files = [each for each in every if bases and str(each).startswith(bases)]

    def open_to_others(self) -> list[str]:
        """The files that somebody else on this machine can read or write."""
        modes = {each: stat.S_IMODE(each.stat().st_mode) for each in self.files}
        return [f"{each.name} {mode:04o}" for each, mode in modes.items() if mode & OTHERS]


@pytest.fixture(scope="module")
def kept(subject: Subject, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    """A running server whose data folder has an odd name, and an account on it."""
    if os.name != "posix":
        give_up("files have no modes on this system")
    if not subject.can_start or subject.postgres:
        give_up("where it keeps its accounts cannot be seen from here")
    around, ada = tmp_path_factory.mktemp("around"), new_credentials("Ada")
    instance = subject.make_instance(around / ODD)
    before = os.umask(USUAL)
    try:
        instance.start()
        with Wire(instance.url, address=make_client_address(instance.url)) as wire:
            told = register(wire, ada), log_in(wire, ada)
            promise(answers.logged_in(told[1]), sent="a log-in", wanted="true", got=told[1])
            yield Kept(around, instance.data_dir, ada.email, instance.log)
    except KitError as error:
        raise BrokenPromise(
            sent=f"start with the data folder {ODD}/data", wanted="a server that answers",
            got=str(error), likely=PASTED,
        ) from None  # fmt: skip
    finally:
        os.umask(before)
        instance.stop()


@clause("CONF-2")
def test_accounts_are_kept_inside_the_data_folder(kept: Kept) -> None:
    """Whatever signs the folder's name has, the accounts lie in it, and nothing lies beside it."""
    inside = [each for each in kept.files if each.is_relative_to(kept.data)]
    outside = [str(each.relative_to(kept.around)) for each in kept.files if each not in inside]
    promise(
        not outside,
        sent=f"register somebody on a server with the data folder {ODD}/data",
        wanted="the account in a file of that folder, and in none beside it",
        got=f"it stands in {', '.join(outside)}",
        likely=PASTED,
    )
    if not inside:
        give_up("no file of the data folder holds the email: it is kept elsewhere, or encoded")


@clause("CONF-2")
def test_only_the_owner_can_read_and_write_them(kept: Kept) -> None:
    """A file with accounts, and what the database lays beside it, has mode 0600."""
    if not kept.files:
        give_up("no file holds the email: it is kept elsewhere, or encoded")
    promise(
        not kept.open_to_others(),
        sent=f"register somebody on a server that was started with the umask {USUAL:03o}",
        wanted="files of mode 0600",
        got=", ".join(kept.open_to_others()),
        likely="files are made with the process's umask; make them with 0600, or set the umask",
    )
