"""Serve a mutant: `python serve.py MODULE MUTANT --port 5000`, in the honest backend's environment.

`MODULE` is what `python -m MODULE` would serve, and `MUTANT` the module that breaks it, such as
`mutants.faults.registration_overwrites`, or its file; `-` breaks nothing.
"""

from __future__ import annotations

import importlib.util
import runpy
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

HONEST = "-"


def serve(module: str, mutant: str, arguments: Sequence[str]) -> None:
    """Break the backend, then serve it as its own command does.

    Raises:
        SystemExit: it has ended.
    """
    if mutant.endswith(".py"):
        import_file(Path(mutant))
    elif mutant != HONEST:
        importlib.import_module(mutant)
    # The module may be imported by now; what is broken in it is so for the whole package.
    warnings.filterwarnings("ignore", category=RuntimeWarning, module="runpy")
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def import_file(path: Path) -> None:
    """Import a module that lies anywhere, and nothing that lies beside it."""
    spec = importlib.util.spec_from_file_location("own_fault", path)
    assert spec is not None, "it is a file of Python"
    assert spec.loader is not None, "so there is something that loads it"
    module = importlib.util.module_from_spec(spec)
    sys.modules["own_fault"] = module
    spec.loader.exec_module(module)


def find_mutants() -> None:
    """Let the package `mutants` be imported, and nothing of the tests beside it by its own name."""
    sys.path[0] = str(Path(__file__).resolve().parents[1])


if __name__ == "__main__":
    find_mutants()
    serve(sys.argv[1], sys.argv[2], sys.argv[3:])
