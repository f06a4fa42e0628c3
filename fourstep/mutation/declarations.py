"""Read what the mutants in `tests/mutants` say of themselves, without running them."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fourstep.contract.clauses import read_contract
from fourstep.contract.verdicts import BROWSER, HTTP
from fourstep.errors import KitError
from fourstep.mutation.mutants import KINDS, MUTANTS, NULLS, Mutant
from fourstep.mutation.nulls import read_modes

_TUPLES = ("KILLS", "ALSO")
_OTHERS = ("BACKEND", "CHANGES", "DRIVER", "SPOILS", "SETTINGS", "MANIFEST", "UNSEEN")


def read_mutants() -> list[Mutant]:
    """All mutants, in the order of their names.

    Raises:
        KitError: one of them does not say what it has to say.
    """
    paths = [path for kind in KINDS for path in sorted((MUTANTS / kind).glob("[!_]*.py"))]
    mutants = [read_mutant(path) for path in paths]
    return [*mutants, *read_nulls(list_honest(mutants)[0])]


def list_honest(mutants: Iterable[Mutant]) -> list[str]:
    """The honest backends that mutants are made of, the one with the most mutants first."""
    return [name for name, _count in Counter(each.backend for each in mutants).most_common()]


def read_nulls(backend: str) -> list[Mutant]:
    """Backends that do nothing: no clause may pass. They need an honest one's Python only."""
    return [Mutant(name, NULLS, backend, says, kills=()) for name, says in read_modes().items()]


def read_mutant(path: Path) -> Mutant:
    """What a mutant's module says of itself.

    Raises:
        KitError: it does not say what it has to say.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = read_constants(tree)
    mutant = Mutant(
        name=path.stem,
        kind=path.parent.name,
        backend=find_backend(tree, path),
        says=ast.get_docstring(tree) or "",
        kills=said.get("KILLS", ()),
        also=said.get("ALSO", ()),
        spoils=said.get("SPOILS", ""),
        driver=said.get("DRIVER", HTTP),
        settings=said.get("SETTINGS", {}),
        manifest=said.get("MANIFEST", {}),
        unseen=said.get("UNSEEN", ()),
        changes=said.get("CHANGES", ()),
    )
    if wrong := _find_problem(mutant):
        raise KitError(f"{path.parent.name}/{path.name}: {wrong}.", "See tests/mutants/README.md.")
    return mutant


def read_constants(tree: ast.Module) -> dict[str, Any]:
    """What a mutant's module declares, by the name of the constant."""
    return {name: _read_literal(node) for node in tree.body for name in _list_constants(node)}


def _find_problem(mutant: Mutant) -> str:
    if not mutant.says:
        return "it does not say what is broken"
    if unknown := {*mutant.declared, *mutant.unseen} - set(read_contract().clauses):
        return f"there is no clause {', '.join(sorted(unknown))}"
    if bool(mutant.kills) is (mutant.kind == "variants"):
        return "KILLS names the clauses that see a fault; a variant has none"
    if len(set(mutant.declared)) < len(mutant.declared):
        return "a clause is declared twice"
    return "" if mutant.driver in (HTTP, BROWSER) else "DRIVER is http or browser"


def _list_constants(node: ast.stmt) -> list[str]:
    targets = node.targets if isinstance(node, ast.Assign) else []
    names = [each.id for each in targets if isinstance(each, ast.Name)]
    return [each for each in names if each in (*_TUPLES, *_OTHERS)]


def _read_literal(node: ast.stmt) -> Any:
    return ast.literal_eval(node.value) if isinstance(node, ast.Assign) else None


def find_backend(tree: ast.Module, path: Path) -> str:
    """The honest backend that a mutant's module imports; or names, if that is not in Python.

    Raises:
        KitError: it imports none and names none, or imports several.
    """
    if named := read_constants(tree).get("BACKEND"):
        return str(named)
    roots = [
        name.partition(".")[0]
        for node in ast.walk(tree)
        for name in (
            [each.name for each in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    ]
    found = [each.removesuffix("_backend") for each in roots if each.endswith("_backend")]
    if len(set(found)) != 1:
        raise KitError(f"{path.name} imports {len(set(found))} honest backends.", "Import one.")
    return found[0]
