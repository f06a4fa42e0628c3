"""How the migrations are numbered."""

import re

from fastapi_backend.database import MIGRATIONS


def test_names() -> None:
    """Each file's name begins with the four digits of its migration: a start compares them."""
    for each in (MIGRATIONS / "versions").glob("*.py"):
        assert re.match(r"\d{4}_", each.name)
        assert f'\nrevision = "{each.name[:4]}"\n' in each.read_text(encoding="utf-8")
