"""Any text from outside is shown, and nothing of it is obeyed."""

from __future__ import annotations

from conformance.instruments.steady import STEADY
from hypothesis import given
from hypothesis import strategies as st

from fourstep.visible import escape
from unit.nasty import obeyed


@STEADY
@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_shown(text: str) -> None:
    """Whatever it holds: plain characters stay as they are, and all others become escapes."""
    assert not obeyed(escape(text))
    assert {each for each in text if each.isascii() and each.isprintable()} <= set(escape(text))
