"""Hostile texts delay nobody (INPUT-8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from conformance.clauses import clause
from conformance.load.beside import Neighbours
from conformance.load.hostile import Hostile, in_bodies, in_headers, in_paths
from fourstep.servers.subject import Server

Hostiles = Callable[[], Iterator[Hostile]]


@clause("INPUT-8")
@pytest.mark.parametrize(
    "hostiles", [in_bodies, in_headers, in_paths], ids=["bodies", "headers", "paths"]
)
def test_a_hostile_text_costs_others_nothing(hostiles: Hostiles, shared_server: Server) -> None:
    """Whatever a request holds, others have their status as soon as beside an honest one."""
    with closing(Neighbours(shared_server)) as neighbours:
        for each in hostiles():
            neighbours.judge(each)
