"""The good and the bad backends on which somebody's own files are tried; nothing is run here."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from fourstep.contract.verdicts import HTTP
from fourstep.errors import KitError
from fourstep.mutation.declarations import find_backend, list_honest, read_constants, read_mutants
from fourstep.mutation.mutants import HONEST, OWN, Mutant
from fourstep.mutation.old_imports import refuse_old_imports
from fourstep.nearest import suggest
from fourstep.notices import Say
from fourstep.servers.subject import Subject, prepare_by_name


def is_test(file: Path) -> bool:
    """Whether a file holds tests or scenarios; else it is a fault.

    Raises:
        KitError: it is not there, or neither a feature nor Python.
    """
    if not file.is_file():
        raise KitError(f"There is no file '{file}'.", "Name a .feature or a .py.")
    if file.suffix not in (".feature", ".py"):
        raise KitError(f"'{file.name}' is neither a .feature nor a .py.", "Name one of these.")
    return file.suffix == ".feature" or file.name.startswith("test_")


def choose_backends(
    names: Iterable[str] = (), *, quick: bool = False
) -> tuple[list[Mutant], list[Mutant]]:
    """The good backends, and the bad ones that show over HTTP.

    Args:
        names: take only these bad ones, each by its name or by the file of somebody's own fault;
            none takes all of the backends of which there are variants.
        quick: take one good backend only.

    Raises:
        KitError: there is no such bad backend.
    """
    every = [each for each in read_mutants() if each.driver == HTTP]
    variants = [each for each in every if each.kind == "variants"]
    known = {each.name: each for each in every if each not in variants}
    # Those of other backends have to be named: each backend takes a minute to be set up.
    usual = {name: each for name, each in known.items() if each.backend in list_honest(variants)}
    bad = [_find_bad_one(name, known) for name in names] or list(usual.values())
    honest = list_honest([*usual.values(), *variants])
    good = [Mutant(each, HONEST, each, "", (), imported="-") for each in honest]
    return good[:1] if quick else [*good, *variants], bad


def set_up_honest_ones(say: Say) -> list[Subject]:
    """The honest backends that the others are made of; each is set up once.

    Raises:
        KitError: an installation failed, or this system has no fork().
    """
    need_forks()
    good, _bad = choose_backends()
    return [prepare_by_name(each.name, say) for each in good if each.kind == HONEST]


def need_forks() -> None:
    """Refuse a system on which no mutant can be made.

    Raises:
        KitError: it has no fork().
    """
    if not hasattr(os, "fork"):
        raise KitError(
            "Mutants are made by fork(), which this system does not have.",
            "Use Linux or macOS; on Windows, WSL.",
        )


def _find_bad_one(name: str, known: Mapping[str, Mutant]) -> Mutant:
    if name.endswith(".py"):
        return read_own_fault(Path(name))
    if name not in known:
        raise KitError(
            f"There is no mutant '{name}'.",
            suggest(name, list(known), "A fault of your own is named by its file"),
        )
    return known[name]


def read_own_fault(file: Path) -> Mutant:
    """Somebody's own fault.

    Raises:
        KitError: it is not there, is no Python, does not import one honest backend, or imports
            what is elsewhere today.
    """
    if not file.is_file():
        raise KitError(f"There is no file '{file}'.", "Name the file of a fault.")
    try:
        tree = ast.parse(file.read_text(encoding="utf-8"), file.name)
    except SyntaxError as error:
        raise KitError(f"{file.name}, line {error.lineno}: {error.msg}.", "Correct it.") from None
    refuse_old_imports(file)
    says, backend = ast.get_docstring(tree) or "A fault of your own.", find_backend(tree, file)
    changes = read_constants(tree).get("CHANGES", ())
    return Mutant(file.stem, OWN, backend, says, (), changes=changes, imported=str(file.absolute()))
