"""Let a copy of a backend's package be served, in which one module reads otherwise."""

from __future__ import annotations

import sys


def use_copy(folder: str, package: str) -> None:
    """Have a package imported from this folder, even if it was imported before.

    Raises:
        LookupError: it is imported already: what it has told its framework would stay.
    """
    if package in sys.modules:
        raise LookupError(f"{package} is imported already")
    sys.path.insert(0, folder)
