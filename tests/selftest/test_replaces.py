"""A fault that has lost touch with its backend says so, instead of crashing while it serves."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType

import pytest

from mutants.breaking import replaces


@pytest.fixture
def honest(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], bool]:
    """A function of two arguments, which a module names."""

    def function(_email: str, _password: str, *, _admin: bool = False) -> bool:
        return True

    function.__module__ = "some_backend"
    module = ModuleType("some_backend")
    vars(module)["function"] = function
    monkeypatch.setitem(sys.modules, "some_backend", module)
    return function


def test_a_fault_takes_what_the_honest_one_takes(honest: Callable[[str, str], bool]) -> None:
    """It stands in for the honest function; names that nobody has to give may be left out."""

    @replaces(honest)
    def fault(_honest: object, _email: str, _password: str) -> bool:
        return False

    assert vars(sys.modules["some_backend"])["function"]("ada", "secret") is False


def test_a_fault_may_take_anything(honest: Callable[[str, str], bool]) -> None:
    """A fault that hands all arguments on need not name them."""

    @replaces(honest)
    def fault(_honest: object, *_all: object) -> bool:
        return False

    assert vars(sys.modules["some_backend"])["function"]("ada", "secret") is False


def test_a_changed_function_is_told(honest: Callable[[str, str], bool]) -> None:
    """Other arguments than the backend gives by now would be a crash, and no kill."""
    with pytest.raises(TypeError, match="takes 2 arguments, this fault others"):

        @replaces(honest)
        def fault(_honest: object, _email: str) -> bool:
            return False
