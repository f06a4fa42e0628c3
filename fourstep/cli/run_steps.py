"""What `check` and `doctor` do alike before and after a run."""

from __future__ import annotations

from fourstep.cli.screen import say
from fourstep.contract.verdicts import Tally, Verdict
from fourstep.errors import KitError
from fourstep.judging.gaps import excuse_gaps
from fourstep.servers import logs
from fourstep.servers import manifest as manifests
from fourstep.servers.client_build import ensure_client
from fourstep.servers.environment import prepare


def make_ready(name: str, url: str) -> tuple[str, Tally]:
    """Set a backend up, or look at its address; tell the level that it claims, and what it excuses.

    Raises:
        KitError: not exactly one of both was given, or the backend is not as it must be.
    """
    if bool(name) == bool(url):
        raise KitError("Say what to judge.", "Give a backend's name or --url URL, not both.")
    if url:
        from fourstep.servers.preflight import check_url

        check_url(url)
        return "workflow", Tally()
    manifest = manifests.find(name)
    prepare(manifest, say)
    ensure_client(say)
    logs.forget(manifest.name)
    return manifest.level, excuse_gaps(manifest)


def hashes_cheaply(name: str) -> bool:
    """Whether a backend says that it reads how much a hash may cost."""
    return bool(name) and "FOURSTEP_HASH_COST" in (manifests.find(name).reads or ())


def refuse_if_nothing_was_judged(tally: Tally) -> None:
    """Do not take a backend that never started for one that was judged.

    Raises:
        KitError: nothing passed and nothing failed.
    """
    if {Verdict.PASS, Verdict.FAIL} & {each.verdict for each in tally.observations}:
        return
    errors = [each for each in tally.observations if each.verdict is Verdict.ERROR]
    if why := errors or tally.observations:
        raise KitError("Nothing could be judged:", why[0].evidence)
