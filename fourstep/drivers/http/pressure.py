"""What a run has used up of what a server allows from one address, as its answers with 429 tell.

All tests visit a server that somebody else has started from one address, wherever they cannot
choose one of their own. So many registrations and log-ins are refused at some time, and that says
nothing of the server. There is a wait where the answer says how long, and else no verdict.
"""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from collections.abc import Callable, Generator

from fourstep.drivers.exchange import Answer
from fourstep.visible import escape_line

# In all, for one process: as long as the usual window of a throttle.
MOST = 300.0  # seconds
_REFUSED = 429
_LONGEST = 100  # characters of a path
_REMEDY = (
    "Judge it from its folder, or start it with higher limits (FOURSTEP_REGISTER_LIMIT, "
    "FOURSTEP_THROTTLE_LIMIT)."
)


class Pressure:
    """Counts what is asked of a server, waits for it, and says why there is no verdict.

    Args:
        sleep: waits so many seconds.
    """

    def __init__(self, sleep: Callable[[float], None] = time.sleep) -> None:
        self._sleep = sleep
        self._left = 0.0
        self._is_felt = False
        self._is_expected = False
        self._refused = ""
        self._used: Counter[str] = Counter()
        self.say: Callable[[str], None] = lambda _text: None

    def begin_run(self, *, on_a_stranger: bool) -> None:
        """Begin a run on a server that the kit has started, or on one of somebody else."""
        self._is_felt = on_a_stranger
        self._left = MOST if on_a_stranger else 0.0
        self._used.clear()

    def begin_test(self, *, about_limits: bool) -> None:
        """Begin a test: where it is about limits, being refused is what it waits for."""
        self._refused = ""
        self._is_expected = about_limits

    @contextlib.contextmanager
    def pause(self) -> Generator[None]:
        """Feel nothing meanwhile: it is a question of the kit's, which waits for nothing."""
        kept = self._is_felt, self._refused
        self._is_felt = False
        try:
            yield
        finally:
            self._is_felt, self._refused = kept

    def bear(self, path: str, send: Callable[[], Answer]) -> Answer:
        """Send a request, and once more when the server says that it may be sent again."""
        answer = send()
        while self._is_felt and not self._is_expected and answer.status == _REFUSED:
            pause = _pause(answer)
            if pause is None or pause > self._left:
                self._refused = self._describe(path)
                return answer
            self._left -= pause
            self.say(f"The server says with 429 to wait {pause:.0f} s, and so the run does.")
            self._sleep(pause)
            answer = send()
        self._used[path] += answer.status != _REFUSED
        return answer

    def note_refused(self, path: str, status: int) -> None:
        """Note what a browser was answered, for whom nobody waits."""
        if self._is_felt and not self._is_expected and status == _REFUSED:
            self._refused = self._describe(path)

    def remember(self, refused: str) -> None:
        """Let a refusal of an earlier test count for this one, which looks at what came of it."""
        self._refused = self._refused or ("" if self._is_expected else refused)

    def explain_failure(self, answer: Answer | None) -> str:
        """Why a test that failed says nothing of the server; empty where it does.

        Args:
            answer: the answer that did not keep the promise, where it was an answer.
        """
        if answer is not None:  # it may have come in another test, for this one to look at
            self.note_refused(answer.request.path, answer.status)
        return self._refused

    @property
    def is_felt(self) -> bool:
        """Whether this run visits a server that somebody else has started."""
        return self._is_felt

    def _describe(self, path: str) -> str:
        return (
            "this run's own requests have used up what the server allows from one address: 429 "
            f"for {escape_line(path, _LONGEST)} after {self._used[path]} of them. {_REMEDY}"
        )


def _pause(answer: Answer) -> float | None:
    """The seconds that an answer with 429 asks for; None where it does not say."""
    text = (answer.header("retry-after") or "").strip()
    return float(text) + 0.1 if text.isascii() and text.isdecimal() and len(text) < 6 else None


PRESSURE = Pressure()
