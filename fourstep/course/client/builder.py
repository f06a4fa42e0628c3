"""Build a student's client, and build it again in half a second when a file has changed.

Angular's builder is kept running in a folder of the kit's: a first build takes four seconds, and
nobody wants to wait for one at each save.
"""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Mapping
from pathlib import Path

from fourstep.course.client.angular import start_angular
from fourstep.course.client.build_folder import clear, link, put, take_free_folder
from fourstep.course.client.json_files import check_json
from fourstep.course.client.log import BuilderLog
from fourstep.course.client.sources import Sources, allow_unused, pick_read_once
from fourstep.errors import KitError
from fourstep.servers.processes.child_process import ChildProcess

# Seconds for one build. Four are usual; it may hang, and a machine may have much else to do: so it
# is started again, and has more time each time.
_LIMITS = (60.0, 120.0, 240.0)
_LOOK = 0.02  # seconds between two looks at what the builder has said
_MISSED = 1.0  # seconds without a build of all files that were written, after which it restarts
_INDEX = "src/index.html"


class Builder:
    """Angular's builder, running in the first of the kit's folders that no other process uses.

    Args:
        packages: the folder `node_modules` with all that a client is built with.
    """

    def __init__(self, packages: Path) -> None:
        self._packages = packages
        self._lock, self._folder = take_free_folder()
        clear(self._folder)
        link(packages, self._folder / packages.name)
        self._process: ChildProcess | None = None
        self._sources: dict[str, bytes] = {}
        self._count = 0
        self._log = BuilderLog(self._folder.with_suffix(".log"))

    def build(self, sources: Sources) -> Path:
        """Build a client, and tell in which folder it lies until the next one is built.

        Raises:
            KitError: it has an error, which is named with its place; or there is no Node; or it was
                not built in all the time that there is.
        """
        check_json(sources)
        try:
            return self._build_from(sources)
        except KeyboardInterrupt:  # nobody knows what was written and seen
            self.stop()
            clear(self._folder)
            link(self._packages, self._folder / self._packages.name)
            self._sources = {}
            raise

    def _build_from(self, sources: Sources) -> Path:
        self._count += 1
        wanted = {**allow_unused(sources), _INDEX: self._mark_index(sources.get(_INDEX, b""))}
        settled = self._process is not None and pick_read_once(wanted) == pick_read_once(
            self._sources
        )
        self._log.begin()
        changed = self._write(wanted)
        if not (settled and self._has_ended(changed, _LIMITS[0])):
            # It was not running, or it has missed a change: that happens when it has just begun.
            self._build_anew()
        if self._log.end != "complete":
            raise self._log.make_error(self._folder)
        return self._folder / "dist"

    def stop(self) -> None:
        """End the builder; the next build starts it again."""
        process, self._process = self._process, None
        if process is not None:
            process.stop()

    def _mark_index(self, page: bytes) -> bytes:
        """The index page with a number in it: so one knows what has been built."""
        before, head, after = page.partition(b"</head>")
        return before + self._mark + b">" + head + after

    @property
    def _mark(self) -> bytes:
        return f'<meta name="build" content="{self._count}"'.encode()

    def _write(self, wanted: Mapping[str, bytes]) -> frozenset[str]:
        """Write what has changed; tell the files that the builder must have known before."""
        before = self._sources
        for name in self._sources.keys() - wanted.keys():
            (self._folder / name).unlink(missing_ok=True)
        # The index page comes last, so that a build that has its number has all the rest.
        for name in sorted(wanted, key=lambda each: (each == _INDEX, each)):
            if before.get(name) != wanted[name]:
                put(self._folder, name, wanted[name])
        self._sources = dict(wanted)
        known = before.keys() & wanted.keys()
        return frozenset(each for each in known if before[each] != wanted[each])

    def _build_anew(self) -> None:
        """Start it until it has built, or has ended by itself."""
        for limit in _LIMITS:
            self.stop()
            self._start()
            if self._has_ended(frozenset(), limit) or self._has_exited():
                return
        self.stop()
        raise KitError(
            f"Your client was not built within {sum(_LIMITS) / 60:.0f} minutes, in"
            f" {len(_LIMITS)} starts of Angular's builder.",
            "See what else this machine has to do, and save once more.",
        )

    def _start(self) -> None:
        self._log.clear()
        shutil.rmtree(self._folder / "dist", ignore_errors=True)
        self._process = start_angular(self._packages, self._folder, self._log.path)

    def _has_exited(self) -> bool:
        return self._process is None or self._process.exit_status is not None

    def _has_ended(self, changed: frozenset[str], limit: float) -> bool:
        """Wait for the end of a build; tell whether it has come, and has seen all these changes."""
        begun = time.monotonic()
        while time.monotonic() - begun < limit and not self._has_exited():
            seen = self._log.has_seen(changed)
            if seen and self._is_done() and self._log.is_calm():
                return True
            late = time.monotonic() - begun > _MISSED
            if changed and not seen and late and self._log.is_calm():
                return False
            time.sleep(_LOOK)
        return False

    def _is_done(self) -> bool:
        """Whether a build has failed, or what was written last is built."""
        return self._log.end == "failed" or (self._log.end == "complete" and self._is_built())

    def _is_built(self) -> bool:
        with contextlib.suppress(OSError):
            return self._mark in (self._folder / "dist" / "index.html").read_bytes()
        return False
