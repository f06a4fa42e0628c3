"""What `check` and `doctor` do alike before and after a run."""

from __future__ import annotations

from dataclasses import replace

from fourstep.cli.screen import say
from fourstep.contract.verdicts import Tally, Verdict
from fourstep.drivers.browser.install import ensure_browser
from fourstep.errors import KitError
from fourstep.judging.gaps import excuse_gaps
from fourstep.servers import logs
from fourstep.servers.manifest import Manifest
from fourstep.servers.subject import Subject, find_by_url, prepare_by_name


def make_ready(name: str, url: str, browser: str = "") -> Subject:
    """Find what is to be judged, and set it up: nobody after this does it again.

    Args:
        name: a backend's name or folder.
        url: instead of it, an address.
        browser: the browser in which it is judged; empty for none.

    Raises:
        KitError: not exactly one of both was given, or the backend is not as it must be.
    """
    if bool(name) == bool(url):
        raise KitError("Say what to judge.", "Give a backend's name or --url URL, not both.")
    subject = find_by_url(url) if url else prepare_by_name(name, say)
    if subject.manifest:
        logs.forget(subject.name)
    return replace(subject, browser=ensure_browser(browser, say)) if browser else subject


def empty_tally(subject: Subject) -> Tally:
    """A tally that knows what a subject's manifest excuses."""
    return excuse_gaps(subject.manifest) if subject.manifest else Tally()


def has_cheap_hashes(manifest: Manifest | None) -> bool:
    """Whether a backend says that it reads how much a hash may cost."""
    return manifest is not None and "FOURSTEP_HASH_COST" in (manifest.reads or ())


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
