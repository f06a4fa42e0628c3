"""`python -m fourstep.mutation FILE --report JSON`: try a test or a fault without a word.

The course has a student's files tried so, in a process of their own, since no room knows the
command line.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from fourstep.errors import KitError
from fourstep.mutation.backends import choose_backends, is_test, read_own_fault
from fourstep.mutation.copies import use
from fourstep.mutation.findings import Data, describe_fault
from fourstep.mutation.own_tests import try_suite, try_tests
from fourstep.servers.processes.forks import ForkSpawner
from fourstep.surroundings import spare_loopback

_STOPPED = 130  # as shells tell of Ctrl-C


def main(words: Sequence[str]) -> int:
    """Try a file, and write what was seen of it, or why it cannot be tried."""
    options = _make_parser().parse_args(words)
    use(ForkSpawner(*each.split("=", 1)) for each in options.fork_server)
    end_orderly()
    spare_loopback()
    try:
        found = try_file(options)
    except KitError as error:
        found = {"error": str(error)}
        sys.stderr.write(f"{error}\n")
    except KeyboardInterrupt:
        return _STOPPED
    write(options.report, found)
    return 2 if "error" in found else 0


def try_file(options: argparse.Namespace) -> Data:
    """What was seen of a file, as JSON holds it.

    Raises:
        KitError: it cannot be tried.
    """
    if is_test(options.file):
        good, bad = choose_backends(options.on, quick=options.quick)
        return try_tests(options.file, good, bad, _say).as_data()
    return describe_fault(try_suite(read_own_fault(options.file), _say, options.level))


def write(report: Path, found: Data) -> None:
    """Write what was found into a file, as JSON."""
    text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
    report.write_text(text, "utf-8", "backslashreplace")


def end_orderly() -> None:
    """Let a closed terminal and a polite kill end this as Ctrl-C does, servers included."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if number := getattr(signal, name, None):
            signal.signal(number, signal.default_int_handler)


def _say(_text: str) -> None:
    """Whoever waits for this is told by whoever has started it."""


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m fourstep.mutation", description=__doc__)
    parser.add_argument("file", type=Path, help="a .feature, a test_*.py, or a fault")
    parser.add_argument("--report", type=Path, required=True, help="the file that is written")
    parser.add_argument("--on", action="append", default=[], help="only this bad backend")
    parser.add_argument("--level", default="secure", help="for a fault: the tests up to this level")
    parser.add_argument(
        "--fork-server", action="append", default=[], metavar="PYTHON=SOCKET", help="use this one"
    )
    parser.add_argument("--quick", action="store_true", help="take one good backend only")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
