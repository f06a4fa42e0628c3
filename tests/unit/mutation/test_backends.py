"""The backends on which somebody's own files are tried."""

from __future__ import annotations

import os

import pytest

from fourstep.errors import KitError
from fourstep.mutation import backends


def test_a_system_without_forks_is_refused_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is set up where no mutant can be made, and what to use instead is said."""
    monkeypatch.delattr(os, "fork")
    monkeypatch.delattr(backends, "prepare_by_name")

    with pytest.raises(KitError, match="on Windows, WSL"):
        backends.set_up_honest_ones(lambda _text: None)


def test_the_first_good_backend_is_honest() -> None:
    """For a first look one good backend is enough, and it is one that breaks nothing."""
    (first,), bad = backends.choose_backends(quick=True)

    assert (first.kind, first.imported) == ("honest", "-")
    assert len(bad) > 200
    assert not {each.kind for each in bad} & {"honest", "variants"}
