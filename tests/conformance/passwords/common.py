"""The passwords that everybody tries first."""

from __future__ import annotations

from fourstep.paths import SPECS

LIST = SPECS / "common-passwords.txt"
SAMPLE = 50


def sample(minimum: int) -> list[str]:
    """About fifty common passwords of at least this length, from all over the list."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    long_enough = [each for each in lines if len(each) >= minimum]
    return long_enough[:: max(1, len(long_enough) // SAMPLE)]
