"""What a clause promises was not so: told to a person, as a verdict."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from fourstep.visible import escape


class BrokenPromise(AssertionError):  # noqa: N818 - a verdict on a backend, no error of ours
    """A backend did not do what a clause promises; the text is for a student.

    Args:
        wanted: what the contract asks for.
        got: what came instead.
        sent: what had been done or sent before.
        likely: a guess at the cause, where there is one.
        clause: whose promise it is, where a test only relies on it; empty for the test's own.
    """

    def __init__(
        self, *, wanted: str, got: object, sent: object = "", likely: str = "", clause: str = ""
    ) -> None:
        self.likely = likely
        self.got = got
        self.clause = clause
        rows = {"sent": sent, "wanted": wanted, "got": got, "likely": likely}
        told = {key: escape(str(value)) for key, value in rows.items()}
        super().__init__("\n".join(f"{key:8}{value}" for key, value in told.items() if value))


def promise(
    kept: bool,
    *,
    wanted: str,
    got: object,
    sent: object = "",
    likely: str = "",
    clause: str = "",
) -> None:
    """Check that a promise was kept.

    Raises:
        BrokenPromise: it was not; the arguments are its text.
    """
    if not kept:
        raise BrokenPromise(wanted=wanted, got=got, sent=sent, likely=likely, clause=clause)


@contextmanager
def rely_on(clause: str) -> Iterator[None]:
    """Let what breaks in here be the promise of this clause: a test only needs it on its way.

    It decorates a function, too. Whoever has named a clause before knows better. Empty changes
    nothing.
    """
    try:
        yield
    except BrokenPromise as broken:
        broken.clause = broken.clause or clause
        raise
