"""What the reference says of a manifest's level and commands is so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from fourstep.cli.run_steps import has_cheap_hashes
from fourstep.errors import KitError
from fourstep.judging.gaps import excuse_gaps
from fourstep.servers.instance import Instance
from fourstep.servers.manifest import read
from fourstep.servers.placeholders import is_for_data
from unit.conftest import MANIFEST

Write = Callable[..., Path]
MIGRATE = '["{python}", "-c", "open(r\'{data_dir}/made\', \'x\')"]'


@pytest.mark.parametrize(
    ("level", "excuses"),
    [("workflow", {"LOGIN-6", "SESS-3"}), ("robust", {"SESS-3"}), ("secure", set())],
)
def test_what_is_above_the_claimed_level_is_not_claimed(
    level: str, excuses: set[str], write_backend: Write
) -> None:
    """A clause above the level that a manifest claims cannot fail."""
    folder = write_backend(MANIFEST.replace('level = "none"', f'level = "{level}"'))
    found = excuse_gaps(read(folder)).not_claimed

    assert {"LOGIN-1", "LOGIN-6", "SESS-3"} & found == excuses


def test_who_claims_nothing_is_judged_as_asked(write_backend: Write) -> None:
    """Level `none` is no claim, and so it excuses nothing."""
    assert excuse_gaps(read(write_backend())).not_claimed == frozenset()


@pytest.mark.parametrize(
    ("reads", "told"),
    [("", False), ("reads = []", False), ('reads = ["FOURSTEP_HASH_COST"]', True)],
)
def test_hashing_is_called_cheap_only_where_it_is(
    reads: str, told: bool, write_backend: Write
) -> None:
    """A run says that hashes are cheap where the backend reads that it should make such ones."""
    assert has_cheap_hashes(read(write_backend(f"{MANIFEST}\n{reads}"))) is told


def test_a_migration_runs_once_for_each_data_folder(
    write_backend: Write, make_instance: Callable[[Path], Instance]
) -> None:
    """A setup command with {data_dir} runs before the first start on it, and not again."""
    instance = make_instance(write_backend(f"{MANIFEST}\nsetup = [{MIGRATE}]"))
    with instance:
        instance.restart()  # the command would fail on a file that is there

    assert (instance.data_dir / "made").is_file()


def test_a_migration_that_fails_is_told(
    write_backend: Write, make_instance: Callable[[Path], Instance]
) -> None:
    """The last lines of a setup command for the data are shown, and nothing is started."""
    command = '["{python}", "-c", "import sys; sys.exit(\'no table {data_dir}\')"]'
    instance = make_instance(write_backend(f"{MANIFEST}\nsetup = [{command}]"))
    with pytest.raises(KitError, match="no table"):
        instance.start()


def test_only_commands_about_data_wait(write_backend: Write) -> None:
    """What does not name the data folder is run once for all, when the backend is set up."""
    made = replace(read(write_backend()), setup=(("pip", "install"), ("m", "{data_dir}")))
    assert [is_for_data(each) for each in made.setup] == [False, True]
