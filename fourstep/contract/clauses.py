"""Read the contract: its clauses and the levels that hold them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from fourstep.errors import KitError
from fourstep.nearest import suggest
from fourstep.paths import SPECS


@dataclass(frozen=True)
class Clause:
    """One numbered promise of the contract, as `specs/clauses/` tells it."""

    id: str
    title: str
    level: str
    strength: str
    text: str
    why: str
    observe: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Level:
    """A named set of clauses; `clauses` holds only those that it adds to the level below."""

    name: str
    summary: str
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class Contract:
    """All clauses by id, in the order of the levels, and the levels from low to high."""

    version: str
    levels: tuple[Level, ...]
    clauses: dict[str, Clause]

    def list_up_to(self, level: str) -> tuple[Clause, ...]:
        """The clauses of a level and of all levels below it.

        Raises:
            KitError: the level is unknown.
        """
        names = [each.name for each in self.levels]
        if level not in names:
            raise KitError(f"There is no level '{level}'.", suggest(level, names))
        wanted = self.levels[: names.index(level) + 1]
        return tuple(self.clauses[id_] for each in wanted for id_ in each.clauses)

    def find_clause(self, id_: str) -> Clause:
        """The clause with this id, in any letter case.

        Raises:
            KitError: there is no such clause.
        """
        try:
            return self.clauses[id_.upper()]
        except KeyError:
            family = id_.upper().split("-")[0]
            near = ", ".join(each for each in self.clauses if each.split("-")[0] == family)
            remedy = f"Did you mean one of: {near}?" if near else self._suggest_id(id_)
            raise KitError(f"There is no clause '{id_}'.", remedy) from None

    def _suggest_id(self, id_: str) -> str:
        return suggest(id_, list(self.clauses), "See: fourstep list --clauses")


@cache
def read_contract() -> Contract:
    """The contract of this kit, read once from `specs/`."""
    with (SPECS / "levels.toml").open("rb") as file:
        table = tomllib.load(file)
    levels = tuple(
        Level(row["name"], row["summary"], tuple(row["clauses"])) for row in table["level"]
    )
    clauses = {each.id: each for level in levels for each in _read_clauses(level.name)}
    return Contract(table["contract"], levels, clauses)


def _read_clauses(level: str) -> list[Clause]:
    with (SPECS / "clauses" / f"{level}.toml").open("rb") as file:
        rows: list[dict[str, Any]] = tomllib.load(file).get("clause", [])
    return [
        Clause(
            id=row["id"],
            title=row["title"],
            level=level,
            strength=row["strength"],
            text=row["text"].strip(),
            why=row["why"].strip(),
            observe=row["observe"].strip(),
            sources=tuple(row["sources"]),
        )
        for row in rows
    ]
