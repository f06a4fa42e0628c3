"""What can go wrong before anything is judged, told in words a user can act on."""

from __future__ import annotations

from fourstep.visible import escape


class KitError(Exception):
    """Something is not as the kit needs it: bad input, a missing tool, a backend that dies.

    The command line prints both sentences without a traceback and exits with status 2.

    Args:
        problem: one sentence that says what is wrong and where.
        remedy: one sentence that says what to do next.
        details: lines to show below, such as the last words of a process.
    """

    def __init__(self, problem: str, remedy: str, details: str = "") -> None:
        self.problem = problem
        self.remedy = remedy
        self.details = details
        super().__init__(problem, remedy, details)

    def __str__(self) -> str:
        """Both sentences and the details, ready to be printed."""
        text = escape(f"{self.problem} {self.remedy}".strip())
        return f"{text}\n{escape(self.details)}" if self.details else text


class NotJudgedError(KitError):
    """Nobody could see whether a server is right: it is judged once more, and nothing counts."""
