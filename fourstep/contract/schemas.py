"""Hold data against the schemas in `specs/`, and say clearly what is wrong with them."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fourstep.errors import KitError
from fourstep.paths import SPECS

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

_LONGEST = 200  # characters of what jsonschema says


def read_table(path: Path, kind: str, name: str) -> dict[str, Any]:
    """The table in a file, checked.

    Args:
        path: the file.
        kind: which schema: that in `specs/KIND.schema.json`.
        name: what the file should be, for a complaint, as "a valid manifest".

    Raises:
        KitError: it cannot be read, is no TOML, or says something the schema does not allow.
    """
    try:
        return check_table(path.read_text(encoding="utf-8"), path, kind, name)
    except OSError as error:
        raise KitError(f"{path} cannot be read: {error.strerror}.", "Check the path.") from None
    except UnicodeDecodeError as error:
        raise KitError(f"{path} is not UTF-8: {error}.", "Save it as UTF-8.") from None


def check_table(text: str, path: Path, kind: str, name: str) -> dict[str, Any]:
    """A text as a table, checked, as that of the file at this path.

    Raises:
        KitError: it is no TOML, or says something the schema does not allow.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise KitError(f"{path} is not valid TOML: {error}.", "Correct that line.") from None
    if wrong := schema_error(data, kind):
        raise KitError(
            f"{path} is not {name}: {wrong}.",
            f"specs/{kind}.schema.json says what each key may hold.",
        )
    return data


def schema_error(data: object, kind: str) -> str:
    """What a schema does not allow, and where, in one sentence without its stop; empty for nothing.

    Args:
        data: the data, as JSON or TOML have it.
        kind: which schema: that in `specs/KIND.schema.json`.
    """
    from jsonschema.exceptions import best_match

    wrong = best_match(_make_validator(kind).iter_errors(data))
    if wrong is None:
        return ""
    where = ".".join(map(str, wrong.absolute_path)) or "the top level"
    told = wrong.message  # with the data in it, which may be long
    return f"at {where}, {told if len(told) <= _LONGEST else told[:_LONGEST] + '…'}"


@cache
def _make_validator(kind: str) -> Draft202012Validator:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads((SPECS / f"{kind}.schema.json").read_text("utf-8")))
