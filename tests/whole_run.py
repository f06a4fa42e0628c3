"""Run all tests by tox, and show at the end what failed: `python3 run.py test` does this.

What leaves processors idle runs side by side, then the rest two at a time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
RESULTS = ROOT / ".fourstep" / "tests"  # what tox says of each half, as JSON
FIREFOX = "flask-firefox"  # the one environment of tox that is left out where its program is not
LAST = 60  # lines of an environment that failed


def main() -> int:
    """Run both halves; the exit status is that of the first that failed."""
    tox = str(BIN / "tox")
    ask = [str(BIN / "fourstep"), "setup", "firefox"]
    has_firefox = subprocess.run(ask, stdout=subprocess.DEVNULL, check=False).returncode == 0
    skipped = [] if has_firefox else ["--skip-env", FIREFOX]
    most = str((os.cpu_count() or 1) + 1)  # each waits now and then
    halves = (
        ["run-parallel", "-m", "side-by-side", "--parallel", most],
        ["run-parallel", "-m", "in-pairs", "--parallel", "2", *skipped],
    )
    RESULTS.mkdir(parents=True, exist_ok=True)
    ends = [run_half(tox, half) for half in halves]
    for half in halves:
        print(last_lines(read_results(half[2])), end="")
    if not has_firefox:
        print(f"NOT RUN: {FIREFOX}. There is no Firefox here, and none could be installed.")
    return next((end for end in ends if end), 0)


def run_half(tox: str, half: list[str]) -> int:
    """Run the environments of a label; what tox says of them is kept as JSON."""
    kept = results_of(half[2])
    kept.unlink(missing_ok=True)
    return subprocess.run([tox, *half, "--result-json", str(kept)], check=False).returncode


def results_of(label: str) -> Path:
    """Where the results of a label are."""
    return RESULTS / f"{label}.json"


def read_results(label: str) -> dict[str, Any]:
    """What tox has kept of a label's environments; nothing where it was stopped before."""
    kept = results_of(label)
    found = json.loads(kept.read_text("utf-8")).get("testenvs", {}) if kept.is_file() else {}
    return {name: result for name, result in found.items() if "result" in result}


def last_lines(results: dict[str, Any]) -> str:
    """The environments that failed, each with the last lines of the command that did."""
    told = ""
    for name, result in results.items():
        if not result["result"]["success"]:
            lines = "\n".join(list(failed_output(result))[-LAST:])
            told += f"\n==== {name}: failed. Its last lines: ====\n{lines}\n"
    return told


def failed_output(result: dict[str, Any]) -> Iterator[str]:
    """The lines of the commands that failed, of their preparation, too."""
    for command in (*result.get("setup", ()), *result.get("test", ())):
        if command["retcode"]:
            yield from f"{command['output']}{command['err']}".splitlines()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
