"""Refuse wrong words of `fourstep check` before anything is downloaded, built or started."""

from __future__ import annotations

from fourstep.contract.clauses import read_contract
from fourstep.drivers.http.patience import read_limit
from fourstep.errors import KitError
from fourstep.judging.plan import BROWSERS, DATABASES, DRIVERS
from fourstep.nearest import suggest


def refuse_wrong_words(level: str, driver: str, browser: str, database: str) -> None:
    """Tell of a wrong word before anything is downloaded, built or started."""
    _check_is_one_of("--driver", driver, DRIVERS)
    _check_is_one_of("--browser", browser, BROWSERS)
    _check_is_one_of("--database", database, DATABASES)
    read_contract().list_up_to(level or "workflow")
    read_limit()


def _check_is_one_of(option: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise KitError(f"{option} is '{value}'.", suggest(value, allowed))
