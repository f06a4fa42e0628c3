"""The last exchanges of the running test: what decided its verdict is among them."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Generator
from dataclasses import replace

from fourstep.drivers.exchange import Answer, Request

KEPT = 3  # exchanges
_REMEMBERED = 300  # exchanges, whose secrets a log may repeat
_PATHS = 1000  # paths, each with its kind of status; a page may ask for more than anybody counts
BROKEN = 500  # the least status by which a server says that it is at fault
_LONGEST = 10_000  # bytes of a body of them


class Recorder:
    """Keeps the last requests with their answers."""

    def __init__(self) -> None:
        self._last: deque[tuple[Request, Answer]] = deque(maxlen=KEPT)
        self._all: deque[tuple[Request, Answer]] = deque(maxlen=_REMEMBERED)
        self._sent: set[tuple[str, bool]] = set()  # paths, and whether one was answered by 5xx
        self._latest = ""  # where the last of them went

    def begin_run(self) -> None:
        """Forget everything: secrets of an earlier run may be plain words in this one."""
        self.begin()
        self._all.clear()

    def begin(self) -> None:
        """Forget what decided the test before; its secrets may still come in a log."""
        self._last.clear()
        self._sent.clear()
        self._latest = ""

    def note(self, request: Request, answer: Answer) -> None:
        """Keep one more."""
        self._last.append((request, answer))
        self.note_sent(request.path, answer.status)
        if len(request.body or b"") <= _LONGEST:
            # Half of a body can be read by nobody.
            is_long = len(answer.body) > _LONGEST
            self._all.append((request, replace(answer, body=b"") if is_long else answer))

    def note_sent(self, path: str, status: int) -> None:
        """Keep where it was sent, and by which status it was answered; 1,000 places at most."""
        self._latest = path.partition("?")[0]
        if len(self._sent) < _PATHS:
            self._sent.add((self._latest, status >= BROKEN))

    @contextlib.contextmanager
    def pause(self) -> Generator[None]:
        """Keep nothing of what is sent meanwhile: it is a question of the kit's, not the test's."""
        kept, sent, latest = list(self._last), set(self._sent), self._latest
        try:
            yield
        finally:
            self._last.clear()
            self._last.extend(kept)
            self._sent, self._latest = sent, latest

    @contextlib.contextmanager
    def collect(self) -> Generator[None]:
        """Keep apart what is sent meanwhile; afterwards it counts with what was sent before."""
        before, self._sent = self._sent, set()
        try:
            yield
        finally:
            self._sent |= before

    def list_last(self, count: int = KEPT) -> list[tuple[Request, Answer]]:
        """The last ones, in their order."""
        return list(self._last)[-count:]

    def list_paths(self) -> set[str]:
        """Where the running test has sent something, without queries."""
        return {path for path, _broken in self._sent}

    def get_latest(self) -> str:
        """The path of the last request of the running test; empty for none."""
        return self._latest

    def list_broken(self) -> set[str]:
        """Those of them where an answer had a status of 500 or more."""
        return {path for path, broken in self._sent if broken}

    def list_remembered(self) -> list[tuple[Request, Answer]]:
        """Many more, of earlier tests and of the kit itself, too: none with a long body."""
        return list(self._all)


RECORDER = Recorder()
