"""What pages and answers may do in a browser, by their Content-Security-Policy (HDR-2)."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from conformance.clauses import clause
from conformance.instruments.tour import Tour
from conformance.operation.policy import Policy
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http.wire import Wire
from fourstep.judging.giving_up import give_up

NO_PAGE = "no answer is a page"
CSP = "content-security-policy"
CLOSED = ("object-src", "base-uri", "frame-ancestors")


class _Foreign(HTMLParser):
    """Notes the scripts of other servers that come without a checksum."""

    def __init__(self) -> None:
        super().__init__()
        self.unchecked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        source = has.get("src", "")
        if tag == "script" and urlsplit(source).netloc and not has.get("integrity"):
            self.unchecked.append(source)


def policy_of(answer: Answer) -> Policy:
    """The policies of an answer; those that are only reported do not count."""
    return Policy(answer.all_headers(CSP))


def _pages(tour: Tour) -> list[Answer]:
    met = [stop.outcome for stop in tour if isinstance(stop.outcome, Answer)]
    return [each for each in met if not is_no_page(each)]


def is_no_page(answer: Answer) -> bool:
    """Whether a browser would show this as something else than a page."""
    return answer.media_type != "text/html"


@clause("HDR-2")
@pytest.mark.parametrize("directive", CLOSED)
def test_pages_do_without_what_attackers_like(directive: str, tour: Tour) -> None:
    """No page runs plug-ins, bends its own addresses, or lets itself be framed."""
    _check_that_there_is_a_page(tour)

    tour.promise(
        lambda answer: is_no_page(answer) or policy_of(answer).forbids(directive),
        wanted=f"on pages a Content-Security-Policy with {directive} 'none'",
        likely="a directive without -src does not follow default-src: it has to be written"
        if any("default-src" in str(page.header(CSP)) for page in _pages(tour))
        else "",
    )


@clause("HDR-2")
def test_pages_run_the_servers_own_scripts_only(tour: Tour) -> None:
    """No page lets in scripts that stand in its own text, or that anybody could have put there."""
    _check_that_there_is_a_page(tour)

    for stop in tour:
        found = policy_of(stop.answer).open_script_sources()
        promise(
            is_no_page(stop.answer) or not found,
            sent=stop.answer.request,
            wanted="script sources that let in nothing but the server's own files",
            got=f"Content-Security-Policy: {stop.answer.header('content-security-policy')}",
            likely=f"these allow more: {' '.join(found)}",
        )


@clause("HDR-2")
def test_scripts_of_others_come_with_a_checksum(new_wire: Callable[[], Wire]) -> None:
    """What the index page takes from other servers cannot be changed there unnoticed."""
    page = new_wire().get("/")
    if is_no_page(page):
        give_up(NO_PAGE, waits_for="STATIC-1")
    reader = _Foreign()
    reader.feed(page.body.decode("utf-8", "replace"))

    promise(
        not reader.unchecked,
        sent=page.request,
        wanted="an integrity attribute on every script of another server",
        got=" ".join(reader.unchecked),
    )


@clause("HDR-2")
@pytest.mark.parametrize("directive", ["default-src", "frame-ancestors"])
def test_answers_of_the_api_may_do_nothing(directive: str, tour: Tour) -> None:
    """An answer of the API that a browser opens as a page loads nothing and sits in no frame."""
    tour.promise(
        lambda answer: (
            not answer.request.path.startswith("/api/") or policy_of(answer).forbids(directive)
        ),
        wanted=f"under /api/ a Content-Security-Policy with {directive} 'none'",
        of_refusals="the header is set where answers are made, and refusals are made elsewhere",
    )


def _check_that_there_is_a_page(tour: Tour) -> None:
    if not _pages(tour):
        give_up(NO_PAGE, waits_for="STATIC-1")
