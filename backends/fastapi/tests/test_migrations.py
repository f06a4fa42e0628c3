"""How the migrations are numbered."""

import re
import shutil
from pathlib import Path

from alembic import command
from alembic.config import Config
from fastapi_backend.database import MIGRATIONS, NEWEST
from fastapi_backend.store import Store


def test_names() -> None:
    """Each file's name begins with the four digits of its migration: a start compares them."""
    for each in (MIGRATIONS / "versions").glob("*.py"):
        assert re.match(r"\d{4}_", each.name)
        assert f'\nrevision = "{each.name[:4]}"\n' in each.read_text(encoding="utf-8")


def test_next_number(store: Store, tmp_path: Path) -> None:
    """A migration that `alembic revision --autogenerate` writes has the next number."""
    folder = shutil.copytree(MIGRATIONS, tmp_path / "copy")
    config = Config(attributes={"engine": store.engine})
    config.set_main_option("script_location", str(folder))
    command.revision(config, "more", autogenerate=True)

    assert (folder / "versions" / f"{int(NEWEST) + 1:04}_more.py").is_file()
