"""In which order the tests of a run are begun."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from fourstep.judging.order import put_in_order


class Item:
    """As much of a test as its order depends on."""

    def __init__(self, name: str, *marks: str) -> None:
        self.name, self.marks = name, marks

    def get_closest_marker(self, mark: str) -> SimpleNamespace | None:
        """A mark of it by its name; digits behind the name are the mark's own argument."""
        mine = [each for each in self.marks if each.rstrip("0123456789") == mark]
        numbers = tuple(int(each.removeprefix(mark)) for each in mine if each != mark)
        return SimpleNamespace(args=numbers, kwargs={}) if mine else None


def order(*items: Item) -> str:
    """The names in the order of their tests."""
    return "".join(each.name for each in put_in_order(cast("list[pytest.Item]", list(items))))


def test_own_servers_last() -> None:
    """Tests that want a server for themselves come last; the others keep their order."""
    own = "own_instance"
    assert order(Item("a", own), Item("b"), Item("c", own), Item("d")) == "bdac"


def test_waiting_between_work() -> None:
    """Tests that wait are begun early and apart from each other, so that none waits at the end."""
    work = [Item(letter) for letter in "abcdefgh"]
    assert order(*work, Item("1", "waits"), Item("2", "waits")) == "1ab2cdefgh"


def test_longest_waits_first() -> None:
    """Who says to wait longest begins first; who does not say waits three seconds."""
    some = (Item("a", "waits2"), Item("b", "waits"), Item("c", "waits30"))
    assert order(*some) == "cba"
