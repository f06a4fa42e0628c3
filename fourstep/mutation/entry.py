"""Where the good and the bad backends come from that judge somebody's own tests."""

from __future__ import annotations

import importlib
import os
from typing import Any

from fourstep.errors import KitError
from fourstep.notices import Say
from fourstep.paths import ROOT, let_suite_be_imported, work_folder
from fourstep.servers.subject import by_name


def jurors() -> Any:
    """The module that knows them, `fourstep.mutation.own_tests`; the installed package has none.

    Raises:
        KitError: there are none here.
    """
    if not (ROOT / "tests" / "mutants").is_dir():
        raise KitError(
            "The bad backends are not in the installed package.", "Use a checkout of the kit."
        )
    if not hasattr(os, "fork"):
        raise KitError(
            "Bad backends are made by fork(), which this system does not have.",
            "Use Linux or macOS; on Windows, WSL.",
        )
    # Hypothesis would keep a folder of its own wherever somebody happens to be.
    os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", str(work_folder() / "hypothesis"))
    let_suite_be_imported()
    from fourstep.mutation import own_tests

    return own_tests


def import_all() -> None:
    """Import what trying somebody's tests imports, so that forks need not."""
    jurors()
    for name in ("conformance.conftest", "conformance.workflow.conftest", "pytest_bdd"):
        importlib.import_module(name)


def set_up(say: Say) -> None:
    """Set up the honest backends that the others are made of, once.

    Raises:
        KitError: there are none here, or an installation failed.
    """
    for backend in {each.backend for each in jurors().choose_backends()[0]}:
        by_name(backend, say)
