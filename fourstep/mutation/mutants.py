"""Mutants: backends that are known to break a promise, or to keep all in another way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fourstep.contract.verdicts import HTTP
from fourstep.paths import ROOT

MUTANTS = ROOT / "tests" / "mutants"
TEXTS = MUTANTS / "texts"  # of each fault, what a student reads when the suite finds it
HONEST, NULLS, OWN = "honest", "nulls", "own"
KINDS = ("faults", "over_strict", "variants")


@dataclass(frozen=True)
class Mutant:
    """A backend that breaks a promise, or keeps all of them in another way than the honest ones.

    Args:
        name: its module's name.
        kind: faults, over_strict, variants or nulls; honest or own for what has no declaration.
        backend: the honest backend that it imports or changes.
        says: what is broken, and where that happened in the world.
        kills: the clauses that it is about; they must fail. None of a variant's do.
        also: clauses that fall with them, since their tests need what is broken; they must fail.
        spoils: what nearly every test needs and no longer gets; then others may fail, too.
        driver: by which its clauses see it: http or browser.
        settings: what its manifest declares otherwise than the honest backend's.
        manifest: what else its manifest says otherwise, by key.
        unseen: the clauses that nobody can see on it; they must be NOT OBSERVED.
        changes: of a backend that is not in Python what its program is given to read: in which
            file, instead of which text, another one.
        imported: what its backend imports, where kind and name do not give it: a file's path, or
            "-" for nothing.
    """

    name: str
    kind: str
    backend: str
    says: str
    kills: tuple[str, ...]
    also: tuple[str, ...] = ()
    spoils: str = ""
    driver: str = HTTP
    settings: Mapping[str, Any] = field(default_factory=dict)
    manifest: Mapping[str, Any] = field(default_factory=dict)
    unseen: tuple[str, ...] = ()
    changes: tuple[tuple[str, str, str], ...] = ()
    imported: str = ""

    @property
    def summary(self) -> str:
        """What is broken, in one sentence."""
        return " ".join(self.says.partition("\n\n")[0].split())

    @property
    def declared(self) -> tuple[str, ...]:
        """All clauses that must fail."""
        return (*self.kills, *self.also)

    @property
    def module(self) -> str:
        """What its backend imports, as `mutants/serve.py` takes it."""
        return self.imported or f"mutants.{self.kind}.{self.name}"
