"""Backends on Node get the real program, and where there is none it is said what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from fourstep.cli.missing import describe_node, tell_missing_node
from fourstep.errors import KitError
from fourstep.servers import node


def test_the_words_become_programs() -> None:
    """`{node}` is the program itself, which gets the signals; `{npm}` is run by it."""
    program, *npm = node.fill_in(["{node}", "{npm}"])

    assert Path(program).parent.name != "Scripts"
    assert Path(program).read_bytes()[:2] != b"#!"
    assert [npm[0], Path(npm[1]).name] == [program, "npm-cli.js"]


def test_other_words_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that does not name Node needs none."""
    monkeypatch.setattr(node, "find_node", lambda: None)

    assert node.fill_in(["node", "server.js"]) == ["node", "server.js"]


def test_a_missing_node_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Node, `list` and `doctor` say who needs it, and how it is installed."""
    monkeypatch.setattr(node, "find_node", lambda: None)

    assert node.INSTALL in tell_missing_node()
    assert node.INSTALL in describe_node()
    with pytest.raises(KitError, match="Node is needed"):
        node.fill_in(["{node}"])
