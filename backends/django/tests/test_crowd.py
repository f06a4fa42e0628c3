"""Who is closed where too many wait, by the rule alone."""

from typing import Any

from django_backend.crowd import WAITING_MAX, Crowd


class Waiting:
    """A connection that waits for its visitor."""

    def __init__(self, since: int, *, speaks: bool) -> None:
        self.addr, self.network = ("192.0.2.1", 1), None
        self.since, self.speaks, self.is_open = since, speaks, True

    def is_waiting(self) -> bool:
        """It does."""
        return self.is_open

    def is_silent(self, _after: float) -> bool:
        """Whether it says nothing."""
        return not self.speaks

    def handle_close(self) -> None:
        """Be closed."""
        self.is_open = False


def test_newest_stays() -> None:
    """Who has just come is not closed, though everybody before has begun to speak."""
    crowd, begun = Crowd([]), [Waiting(number, speaks=True) for number in range(WAITING_MAX)]
    newest: Any = Waiting(WAITING_MAX, speaks=False)
    for each in [*begun, newest]:
        crowd.add(each, 5)

    assert newest.is_open
    assert [each.is_open for each in begun] == [False] + [True] * (WAITING_MAX - 1)
