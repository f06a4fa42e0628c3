"""A second worker on the same data, for what has to hold across processes."""

from __future__ import annotations

from fourstep.errors import KitError
from fourstep.judging.giving_up import give_up
from fourstep.servers.instance import Instance

Workers = tuple[Instance, Instance]


def worker_beside(first: Instance) -> Instance:
    """A second worker, not started yet; where the manifest tells of none, nothing is observed."""
    try:
        return first.make_beside()
    except KitError as error:
        give_up(str(error))
