"""Launch instances before anybody asks for them, so that they start while tests are collected."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from fourstep.instance import Instance
from fourstep.profiles import PROFILES
from fourstep.subject import Subject, scratch

# What a whole run over HTTP asks for: the shared server, one to be restarted, one for curl.
_WANTED: tuple[Mapping[str, str], ...] = ({}, {}, PROFILES["tutorial"])


class Ahead:
    """A subject's instances, launched ahead or on demand, each with a fresh folder.

    Args:
        subject: a backend that the kit can start.
        eager: launch now what a whole run will ask for.
    """

    def __init__(self, subject: Subject, *, eager: bool) -> None:
        self._subject = subject
        self._folder = scratch(subject.name)
        self._made = 0
        self._waiting: list[tuple[dict[str, str], Instance]] = []
        self._running: list[Instance] = []
        for settings in _WANTED if eager else ():
            instance = self._make(settings)
            instance.launch()
            self._waiting.append((dict(settings), instance))

    def take(self, settings: Mapping[str, str]) -> Instance:
        """An instance with these settings that answers; nobody else gets the same one.

        Raises:
            KitError: it does not start.
        """
        for each in self._waiting:
            if each[0] == settings:
                self._waiting.remove(each)
                each[1].wait_until_ready()
                return each[1]
        instance = self._make(settings)
        instance.start()
        return instance

    def close(self) -> None:
        """Stop all instances and remove their data."""
        for instance in self._running:
            instance.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _make(self, settings: Mapping[str, str]) -> Instance:
        self._made += 1
        instance = self._subject.instance(Path(self._folder) / str(self._made), settings)
        self._running.append(instance)
        return instance
