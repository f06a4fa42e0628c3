"""What a manifest declares as gaps, and what it does not claim: no FAIL comes of either."""

from __future__ import annotations

from fourstep.contract.clauses import read_contract
from fourstep.contract.verdicts import Tally
from fourstep.servers.manifest import Manifest


def excuse_gaps(manifest: Manifest) -> Tally:
    """An empty tally that knows what a manifest declares as gaps, and what it does not claim.

    Who claims nothing is judged as asked: there is no word to hold it to.
    """
    levels = {each.name for each in read_contract().levels}
    claimed = read_contract().list_up_to(manifest.level) if manifest.level in levels else ()
    above = set(read_contract().clauses) - {each.id for each in claimed} if claimed else set()
    return Tally(gaps=dict(manifest.known_gaps), not_claimed=frozenset(above))
