"""What a whole run shares, made anew where a failed test may have broken it for the next one.

A log-out that ends all sessions also ends the one that many tests only look at. Without care each
of them would fail for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.process_state import ask_aside

Shared = TypeVar("Shared")


class Lasting(Generic[Shared]):
    """Something that lasts as long as nobody breaks it.

    Args:
        make: makes it.
        is_there: whether it still is what it was.
    """

    def __init__(self, make: Callable[[], Shared], is_there: Callable[[Shared], bool]) -> None:
        self._make = make
        self._is_there = is_there
        self._made = make()  # at once: a shared fixture's requests count for all that take it

    def get(self, *, doubted: bool) -> Shared:
        """The last one that was made, or a new one.

        Args:
            doubted: look whether it still is there; while no test has failed, it is.
        """
        if doubted and not self._looks_well():
            self._made = self._make()
        return self._made

    def _looks_well(self) -> bool:
        try:
            with ask_aside():
                return self._is_there(self._made)
        except BrokenPromise:  # nobody can tell; the test will say so of its own question
            return True
