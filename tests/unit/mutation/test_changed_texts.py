"""A mutant in Node is a program that is given another text to read, and says so if it is not."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest

from fourstep.mutation.backends import read_own_fault
from fourstep.mutation.copies import SERVE_NODE, make_copies
from fourstep.mutation.declarations import read_mutants
from fourstep.mutation.mutants import Mutant
from fourstep.paths import BACKENDS
from fourstep.servers import manifest
from fourstep.servers.node import find_node
from fourstep.servers.subject import Subject

CHANGED = [each for each in read_mutants() if each.changes]
MAIN = (
    "import { told } from './other.ts';\nconsole.log(told as string, ...process.argv.slice(2));\n"
)


def serve(folder: Path, old: str) -> subprocess.CompletedProcess[str]:
    """What a program of two files does when this text is changed in the second one."""
    if (node := find_node()) is None:
        pytest.skip("Node is not installed")
    (folder / "main.ts").write_text(MAIN)
    (folder / "other.ts").write_text("export const told: string = 'yes';\n")
    changes = quote(json.dumps([["other.ts", old, "'no'"]]))
    command = [str(node), str(SERVE_NODE), "main.ts", changes, "--port", "1"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_program_reads_the_other_text(tmp_path: Path) -> None:
    """It runs with its own arguments, and its files stay as they are."""
    done = serve(tmp_path, "'yes'")

    assert (done.stdout, done.stderr) == ("no --port 1\n", "")
    assert "yes" in (tmp_path / "other.ts").read_text()


@pytest.mark.parametrize("old", ["'gone'", "t"])
def test_a_text_that_is_not_there_once_is_told(old: str, tmp_path: Path) -> None:
    """A change that has lost touch with its backend would break nothing, or too much."""
    done = serve(tmp_path, old)

    assert (done.returncode, f"times: {old}" in done.stderr) == (1, True)


@pytest.mark.parametrize("mutant", CHANGED, ids=lambda each: each.name)
def test_each_change_is_of_its_backend(mutant: Mutant) -> None:
    """What a mutant changes stands once in a file of the backend that it names."""
    for file, old, other in mutant.changes:
        assert (BACKENDS / mutant.backend / file).read_text("utf-8").count(old) == 1
        assert other != old


def test_a_copy_is_given_its_changes() -> None:
    """Its command holds them in a form in which the kit fills in nothing."""
    mutant = Mutant("copy", "faults", "node", "It lies.", (), changes=(("a.ts", "{port}", "1"),))
    with make_copies(Subject("node", manifest.read(BACKENDS / "node"))) as copies:
        _node, _serve, main, changes, *options = copies.make(mutant).own_manifest.start

    assert (main, options[-1]) == ("src/main.js", "{port}")
    assert "{" not in changes


def test_somebodys_own_fault_may_be_of_node(tmp_path: Path) -> None:
    """A fault in a file names its backend and what is changed, as those of the kit do."""
    file = tmp_path / "own.py"
    file.write_text('"""It lies."""\nBACKEND = "node"\nCHANGES = (("a.ts", "1", "2"),)\n')
    fault = read_own_fault(file)

    assert (fault.backend, fault.changes) == ("node", (("a.ts", "1", "2"),))
