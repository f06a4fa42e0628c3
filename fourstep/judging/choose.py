"""Choose what a run judges, by its options: which backends, at which level, on which database."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace

import pytest

from fourstep.contract.clauses import read_contract
from fourstep.contract.verdicts import HTTP
from fourstep.drivers.browser.install import ensure_browser
from fourstep.errors import KitError
from fourstep.judging.given import is_worker
from fourstep.servers import subject
from fourstep.servers.postgres.server import Postgres
from fourstep.servers.subject import Subject
from fourstep.visible import escape


def choose_subjects(config: pytest.Config) -> tuple[Subject, ...]:
    """What options name, found and set up: once, since workers are handed it over."""
    option = config.option
    chosen = [subject.prepare_by_name(name, _say) for name in option.fourstep_backend]
    if len({each.name for each in chosen}) < len(chosen):
        raise KitError("Two backends have the same name.", "Change `name` in one backend.toml.")
    if option.fourstep_url:
        chosen.append(subject.find_by_url(option.fourstep_url))
    browser = {} if option.fourstep_driver == HTTP else _prepare_browser(config)
    return tuple(replace(each, browser=browser) for each in chosen)


def find_claimed_level(chosen: Iterable[Subject]) -> str:
    """The highest level that all of these backends claim; workflow where nobody claims one."""
    levels = [each.name for each in read_contract().levels]
    known = [levels.index(each.claims) for each in chosen if each.claims in levels]
    return levels[min(known, default=0)]


def with_database(config: pytest.Config, chosen: tuple[Subject, ...]) -> tuple[Subject, ...]:
    """The same, on a database server of the run's own where one is asked for."""
    if config.option.fourstep_database != "postgresql" or is_worker(config):
        return chosen
    server = Postgres(_say)
    config.add_cleanup(server.stop)
    server.start()
    return tuple(replace(each, postgres=server.url) for each in chosen)


def _say(text: str) -> None:
    os.write(2, f"{escape(text)} …\n".encode())


def _prepare_browser(config: pytest.Config) -> dict[str, object]:
    names = getattr(config.option, "browser", None) or ["chromium"]
    if len(names) > 1:
        raise KitError("More than one --browser was given.", "Judge with one browser at a time.")
    return ensure_browser(names[0], _say)
