"""Run all tests by tox, and show at the end what failed: `python3 run.py test` does this.

All environments stand in one queue. Most of them wait now and then, for a limit to pass, a build or
a browser; then another one has the processor. No test depends on how many run beside it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
RESULTS = ROOT / ".fourstep" / "tests.json"  # what tox says of each environment
COUNTERS = Path("/proc/stat")  # Linux: what all processors have done since the start
FIREFOX = "flask-firefox"  # the one environment of tox that is left out where its program is not
PROCESSORS = os.cpu_count() or 1
AT_ONCE = PROCESSORS + 1  # environments; more are quicker, and leave a slow machine no time in hand
LAST = 60  # lines of an environment that failed


def main() -> int:
    """Run all environments; the exit status is that of tox."""
    ask = [str(BIN / "fourstep"), "setup", "firefox"]
    has_firefox = subprocess.run(ask, stdout=subprocess.DEVNULL, check=False).returncode == 0
    skipped = [] if has_firefox else ["--skip-env", FIREFOX]
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.unlink(missing_ok=True)
    queue = ["run-parallel", "--parallel", str(AT_ONCE), "--result-json", str(RESULTS), *skipped]
    began, worked, idle = time.monotonic(), read_processor_time(), read_idle_time()
    end = subprocess.run([str(BIN / "tox"), *queue], env=add_uv(), check=False).returncode
    took, worked = time.monotonic() - began, read_processor_time() - worked
    print(last_lines(read_results()), end="")
    print(describe_work(took, worked, read_idle_time() - idle))
    if not has_firefox:
        print(f"NOT RUN: {FIREFOX}. There is no Firefox here, and none could be installed.")
    return end


def add_uv() -> dict[str, str]:
    """What tox is given: by uv the environments of a dozen backends cost a tenth."""
    uv = shutil.which("uv", path=str(BIN))
    return {**os.environ, **({"FOURSTEP_UV": uv} if uv else {})}


def read_processor_time() -> float:
    """Seconds that all processes have worked that have ended by now; on Windows always 0."""
    times = os.times()
    return times.children_user + times.children_system


def read_idle_time() -> float:
    """Seconds for which processors had nothing to do, added up; elsewhere than on Linux always 0.

    It also knows processes for which nobody waits: a database, what a browser leaves behind.
    """
    if not COUNTERS.is_file():
        return 0.0
    words = COUNTERS.read_text("utf-8").split()[1:]
    return (int(words[3]) + int(words[4])) / os.sysconf("SC_CLK_TCK")


def describe_work(took: float, worked: float, idle: float) -> str:
    """How long the run took, and how much of that the processors worked.

    Args:
        took: seconds by the clock.
        worked: seconds of processor time.
        idle: seconds without work, of all processors; 0 where nobody knows.
    """
    told = f"The whole run took {took / 60:.1f} minutes"
    if not worked:
        return f"{told}."
    busy = round(100 * worked / took / PROCESSORS)
    told += f" and {worked / 60:.1f} of processor time: {busy} % of {PROCESSORS} processors."
    unused = round(100 * idle / took / PROCESSORS)
    return told + (f" For {unused} % they had nothing to do." if idle else "")


def read_results() -> dict[str, Any]:
    """What tox has kept of the environments; nothing where it was stopped before."""
    found = json.loads(RESULTS.read_text("utf-8")).get("testenvs", {}) if RESULTS.is_file() else {}
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
