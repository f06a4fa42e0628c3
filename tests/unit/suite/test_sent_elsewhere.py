"""What a page has sent counts as what the test has sent itself: the same guess for both drivers."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from conformance.relied_on import find_blocker

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.browser.driver import BrowserDriver
from fourstep.drivers.recorder import RECORDER
from fourstep.servers.subject import Subject
from unit.suite.small_backend import IN, OUT, REG, STATUS, Backend, judged, make_item

SEEN = BrokenPromise(wanted="logged out", got="at /#/two: Logout")


class Page:
    """As much of a browser as is listened to: it tells where something was sent."""

    def __init__(self) -> None:
        self._hears: list[Callable[[Any], None]] = []

    def set_default_timeout(self, seconds: float) -> None:
        """Nothing is waited for."""

    def on(self, event: str, hear: Callable[[Any], None]) -> None:
        """Somebody listens."""
        assert event == "response"
        self._hears.append(hear)

    def remove_listener(self, event: str, hear: Callable[[Any], None]) -> None:
        """And no more."""
        assert event == "response"
        self._hears.remove(hear)

    def tell(self, url: str, *paths: str, status: int = 200) -> None:
        """These were answered."""
        for path, hear in [(path, hear) for path in paths for hear in self._hears]:
            hear(SimpleNamespace(url=url + path, status=status))


def visit(subject: Subject) -> tuple[BrowserDriver, Page]:
    """Somebody with a browser, in a test that begins now."""
    RECORDER.begin()
    page: Any = Page()
    return BrowserDriver(subject.url, lambda: page), page


@pytest.mark.parametrize(
    ("backend", "cause"),
    [(Backend(), ""), (Backend(ends=False), "LOGOUT-1"), (Backend(login=404), "LOGIN-1"),
     (Backend(register=403), "REG-1")],
)  # fmt: skip
def test_what_a_page_has_sent_is_relied_on(backend: Backend, cause: str) -> None:
    """A test that has only clicked waits for the first step that does nothing by itself."""
    with judged(backend) as subject:
        visit(subject)[1].tell(subject.url, REG, IN, f"{STATUS}?by=page", OUT, STATUS)
        assert find_blocker(make_item(), subject, ["STATIC-2", "CSRF-3"], SEEN) == cause


def test_what_a_page_has_not_sent_is_not_asked() -> None:
    """A button that sends nothing is the client's fault, whatever a log-out would do."""
    with judged(Backend(ends=False)) as subject:
        visit(subject)[1].tell(subject.url, IN, STATUS, "/static/two.js")
        assert find_blocker(make_item(), subject, ["STATIC-2"], SEEN) == ""
        assert RECORDER.get_latest() == STATUS


def test_another_site_s_answers_are_not_the_server_s() -> None:
    """Of another server, also at a longer port, nothing is noted."""
    with judged(Backend()) as subject:
        _driver, page = visit(subject)
        page.tell("http://other.example", OUT)
        page.tell(f"{subject.url}0", OUT)
        assert RECORDER.list_paths() == set()


def test_who_has_left_is_not_listened_to() -> None:
    """What a context sends that somebody else uses now is not the first visitor's."""
    with judged(Backend()) as subject:
        driver, page = visit(subject)
        driver.close()
        page.tell(subject.url, OUT)
        assert RECORDER.list_paths() == set()


def test_a_server_that_breaks_in_a_page_is_broken() -> None:
    """A 500 that a page has seen explains a 500 that a newcomer sees; else it is damage."""
    with judged(Backend(register=500)) as subject:
        found = []
        for status in (200, 500):
            visit(subject)[1].tell(subject.url, REG, status=status)
            found.append(find_blocker(make_item(), subject, ["HDR-1"], SEEN))
    assert found == ["", "REG-1"]
