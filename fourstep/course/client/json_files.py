"""Refuse what is no JSON before Angular reads it: it would complain of something else."""

from __future__ import annotations

import json
from collections.abc import Mapping

from fourstep.errors import KitError

# Angular takes a broken package.json for one without packages; of its other files it names a line.
_FILES = ("package.json",)


def check_json(sources: Mapping[str, bytes]) -> None:
    """Look whether the files that have to be JSON are.

    Args:
        sources: the files of a client, by their path within its folder.

    Raises:
        KitError: one is none; the remedy names it, with its line.
    """
    for name in _FILES:
        try:
            json.loads(sources.get(name, b"{}"))
        except json.JSONDecodeError as error:
            place = f"client/{name}, line {error.lineno}"
            raise KitError(
                "Your client cannot be built.", f"{place}: this is no JSON: {error.msg}."
            ) from None
        except UnicodeDecodeError:
            raise KitError(
                "Your client cannot be built.", f"client/{name} is not saved as UTF-8."
            ) from None
