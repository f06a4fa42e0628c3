"""Launch instances before anybody asks for them, so that they start while tests are at work."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from fourstep.servers import logs
from fourstep.servers.instance import Instance
from fourstep.servers.settings import PROFILES
from fourstep.servers.subject import Subject, make_scratch

# What a whole run over HTTP asks for: one to be restarted, one for curl.
_LATER: tuple[Mapping[str, str], ...] = ({}, PROFILES["tutorial"])


class Launcher:
    """A subject's instances, launched ahead or on demand, each with a fresh folder.

    Args:
        subject: a backend that the kit can start.
        eager: launch one now, and what a whole run will ask for as soon as that one answers.
            All at once would take longer: they would share the processors with the first.
    """

    def __init__(self, subject: Subject, *, eager: bool) -> None:
        self._subject = subject
        self._folder = make_scratch(subject.name)
        self._made = 0
        self._waiting: list[tuple[dict[str, str], Instance]] = []
        self._running: list[Instance] = []
        self._later = _LATER if eager else ()
        if eager:
            self._launch({})

    def take(self, settings: Mapping[str, str]) -> Instance:
        """An instance with these settings that answers; nobody else gets the same one.

        Raises:
            KitError: it does not start.
        """
        if settings not in [each[0] for each in self._waiting]:
            self._launch(settings)
        mine = next(each for each in self._waiting if each[0] == settings)
        self._waiting.remove(mine)
        mine[1].wait_until_ready()
        later, self._later = self._later, ()
        for each in later:
            self._launch(each)
        return mine[1]

    def close(self, *, keep_logs: bool = False) -> None:
        """End all instances and remove their data; their logs may be kept."""
        for number, instance in enumerate(self._running, 1):
            # Nobody looks at their end; only where logs are kept, last words are worth waiting for.
            end = instance.stop if keep_logs else instance.kill
            end()
            if keep_logs:
                logs.keep(instance.log, self._subject.name, number)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _launch(self, settings: Mapping[str, str]) -> None:
        self._made += 1
        instance = self._subject.make_instance(Path(self._folder) / str(self._made), settings)
        self._running.append(instance)
        instance.launch()
        self._waiting.append((dict(settings), instance))
