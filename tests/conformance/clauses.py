"""Name the clauses that a test checks."""

from __future__ import annotations

import pytest


def clause(*ids: str) -> pytest.MarkDecorator:
    """Mark a test with the ids of the clauses it checks, as in `specs/clauses/`."""
    return pytest.mark.clause(*ids)
