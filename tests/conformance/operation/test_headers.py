"""What every answer carries so that browsers guard the user too (HDR-1)."""

from __future__ import annotations

from conformance.clauses import clause
from conformance.instruments.tour import Tour
from fourstep.drivers.exchange import Answer
from fourstep.judging.giving_up import give_up

KEEPS_ADDRESSES = {
    "no-referrer",
    "same-origin",
    "strict-origin",
    "strict-origin-when-cross-origin",
}
# Every word that browsers know there; of several they take the last that they know.
WORDS = KEEPS_ADDRESSES | {
    "no-referrer-when-downgrade",
    "origin",
    "origin-when-cross-origin",
    "unsafe-url",
}


def guesses_no_types(answer: Answer) -> bool:
    """Whether browsers take the body for what Content-Type says."""
    return [each.strip().lower() for each in answer.all_headers("x-content-type-options")] == [
        "nosniff"
    ]


def keeps_addresses(answer: Answer) -> bool:
    """Whether browsers tell no other site the whole address of the page."""
    said = ",".join(answer.all_headers("referrer-policy")).lower().split(",")
    known = [each.strip() for each in said if each.strip() in WORDS]
    return bool(known) and known[-1] in KEEPS_ADDRESSES


def keeps_windows_apart(answer: Answer) -> bool:
    """Whether this is no page, or one that pages of other origins get no handle on."""
    words = [
        each.split(";")[0].strip() for each in answer.all_headers("cross-origin-opener-policy")
    ]
    return answer.media_type != "text/html" or words == ["same-origin"]


@clause("HDR-1")
def test_no_answer_is_taken_for_another_type(tour: Tour) -> None:
    """Every answer, refusals included, tells browsers not to guess its type."""
    tour.promise(
        guesses_no_types,
        wanted="X-Content-Type-Options: nosniff",
        of_refusals="the header is set where answers are made, and refusals are made elsewhere",
    )


@clause("HDR-1")
def test_no_address_is_passed_on(tour: Tour) -> None:
    """Every answer, refusals included, tells browsers to keep addresses from other sites."""
    tour.promise(
        keeps_addresses,
        wanted=f"Referrer-Policy: {' or '.join(sorted(KEEPS_ADDRESSES))}",
        of_refusals="the header is set where answers are made, and refusals are made elsewhere",
    )


@clause("HDR-1")
def test_no_page_can_be_reached_from_another_window(tour: Tour) -> None:
    """Every page asks for a window that pages of other origins have no handle on."""
    if not any(stop.answer.media_type == "text/html" for stop in tour):
        give_up("no answer is a page", waits_for="STATIC-1")
    tour.promise(keeps_windows_apart, wanted="Cross-Origin-Opener-Policy: same-origin on pages")
