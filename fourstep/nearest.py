"""What to type in place of a word that nobody knows: the nearest one, or all of a few."""

from __future__ import annotations

from collections.abc import Sequence

_MANY = 12  # words, of which only the nearest are named


def suggest(word: str, words: Sequence[str], otherwise: str = "") -> str:
    """A remedy.

    Args:
        word: what was typed.
        words: what could have been typed.
        otherwise: what else helps: where they are listed, or what may stand in their place.
    """
    near = " or ".join(_find_near(word, words))
    few = f"Choose one of: {', '.join(words)}" if len(words) <= _MANY else ""
    end = f"; {otherwise}" if few and otherwise else (otherwise if not near else "")
    told = [f"Did you mean {near}?" if near else "", f"{few}{end}."]
    return " ".join(each for each in told if each and each != ".")


def _find_near(word: str, words: Sequence[str]) -> list[str]:
    """Those that are spelt alike, in any letter case; else those that begin alike."""
    from difflib import get_close_matches

    known = {each.lower(): each for each in words}
    typed = word.lower()
    found = (
        get_close_matches(typed, known, 2)
        or [each for each in known if typed and (each.startswith(typed) or typed.startswith(each))][
            :2
        ]
    )
    return [known[each] for each in found]
