"""The last error in a server's log is found, however long or odd the log is."""

from __future__ import annotations

import time

import pytest

from fourstep.servers.output import find_last_error


@pytest.mark.parametrize(
    "unit", ["\n", " ", "a.", "Error", "\t\n", "x\n", "Error: y\n", 'File "x"\n']
)
def test_a_long_log_is_read_at_once(unit: str) -> None:
    """Whatever a server repeats without end, looking for its last error takes no time."""
    log = unit * (256_000 // len(unit)) + "\n  builtins.ValueError: the last\n" + "\n" * 1000
    start = time.process_time()

    assert find_last_error(log) == "builtins.ValueError: the last"
    assert time.process_time() - start < 2
