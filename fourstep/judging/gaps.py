"""What a manifest declares as gaps, and what it does not claim: no FAIL comes of either."""

from __future__ import annotations

from fourstep.contract.clauses import read_contract
from fourstep.contract.verdicts import Tally
from fourstep.servers.manifest import Manifest


def is_held_to(clause: str, manifest: Manifest | None, level: str) -> bool:
    """Whether a backend that breaks a clause has failed in a run.

    Args:
        clause: its id.
        manifest: what the backend says of itself; None where that is unknown.
        level: the highest level that the run judges.
    """
    tally = excuse_gaps(manifest) if manifest else Tally()
    judged = {each.id for each in read_contract().list_up_to(level)}
    return clause in judged - {*tally.gaps} - tally.not_claimed


def excuse_gaps(manifest: Manifest) -> Tally:
    """An empty tally that knows what a manifest declares as gaps, and what it does not claim.

    Who claims nothing is judged as asked: there is no word to hold it to.
    """
    levels = {each.name for each in read_contract().levels}
    claimed = read_contract().list_up_to(manifest.level) if manifest.level in levels else ()
    above = set(read_contract().clauses) - {each.id for each in claimed} if claimed else set()
    return Tally(gaps=dict(manifest.known_gaps), not_claimed=frozenset(above))
