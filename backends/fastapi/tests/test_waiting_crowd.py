"""Whose connections are closed when too many wait."""

from fastapi_backend.config import Settings
from fastapi_backend.crowd import WAITING_MAX, Crowd, _room
from visitors import with_settings


class Silent:
    """A connection on which nobody says anything."""

    def __init__(self, waiting: Crowd, address: str) -> None:
        self.peer = waiting.name((address, 1))
        self.open = True
        waiting.wait(self)

    def has_spoken(self) -> bool:
        """Whether it is not silent."""
        return isinstance(self, Speaking)

    def give_up(self) -> None:
        """Be closed."""
        self.open = False


class Speaking(Silent):
    """A connection on which a request has begun."""


def test_silent_ones_go_first(settings: Settings) -> None:
    """Who has begun to speak is closed after those who say nothing, however quickly they come."""
    waiting = Crowd(settings, 1000)
    begun = [Speaking(waiting, "192.0.2.1") for _ in range(WAITING_MAX - 10)]
    silent = [Silent(waiting, "192.0.2.1") for _ in range(20)]

    assert [each.open for each in silent] == [False] * 10 + [True] * 10
    begun += [Speaking(waiting, "192.0.2.1") for _ in range(10)]
    assert all(each.open for each in begun)
    last = Silent(waiting, "192.0.2.1")
    assert last.open
    assert not begun[0].open


def test_one_address(settings: Settings) -> None:
    """Of one address' waiting connections the longest waiting are closed, and no other's."""
    waiting = Crowd(settings, 1000)
    other = Silent(waiting, "192.0.2.1")
    many = [Silent(waiting, f"2001:db8::{number}") for number in range(WAITING_MAX + 3)]

    assert [each.open for each in many] == [False] * 3 + [True] * WAITING_MAX
    waiting.serve(many[3])
    assert Silent(waiting, "2001:db8::").open
    assert many[4].open
    assert other.open


def test_all_together(settings: Settings) -> None:
    """Of all the longest waiting is closed when descriptors become few, and none that is served."""
    proxied = with_settings(settings, trusted_proxies="10.0.0.1")
    waiting = Crowd(proxied, 2 * WAITING_MAX)
    served, *many = [Silent(waiting, "10.0.0.1") for _ in range(2 * WAITING_MAX)]
    waiting.serve(served)
    assert all(each.open for each in many)

    assert Silent(waiting, "192.0.2.1").open
    assert [each.open for each in many[:2]] == [False, True]
    assert served.open


def test_room() -> None:
    """Some descriptors are kept for the database and the rest."""
    assert _room() >= 192
