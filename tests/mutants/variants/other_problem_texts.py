"""Refusals are told in other words, another language, with a type of their own and more members."""

from __future__ import annotations

from typing import Any

from flask_backend import problems

from mutants.breaking import replaces


@replaces(problems._document)
def document(honest: Any, error: Any) -> dict[str, object]:
    """The honest document, said otherwise."""
    said = honest(error)
    said |= {
        "type": f"https://example.org/probleme/{error.code}",
        "title": "So geht das leider nicht",
        "instance": "urn:uuid:2f0e5b0c-5d0c-4a36-9a7e-000000000000",
        "hint": ["lies die Anleitung"],
    }
    said.pop("detail")
    return dict(reversed(said.items()))
