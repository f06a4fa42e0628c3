"""The visitor of the suite says what goes wrong in a browser in the same words as the lessons."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Error as PlaywrightError

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.browser.driver import BrowserDriver
from fourstep.drivers.browser.install import ensure_browser
from fourstep.drivers.browser.new_page import open_page
from fourstep.drivers.values import Credentials

ADA = Credentials("ada@example.com", "secret")
ACTS: dict[str, tuple[Callable[[BrowserDriver], object], str]] = {
    "no form": (lambda driver: driver.log_in_here(ADA), 'a form with boxes "Email" and "Password"'),
    "no button": (lambda driver: driver.log_out(), 'a button "Logout"'),
    "no link": (lambda driver: driver.click("Page two"), 'a link "Page two" in the <header>'),
}


@pytest.fixture
def driver(url: str) -> Iterator[BrowserDriver]:
    """A visitor in a fresh context."""
    context = open_page(ensure_browser("chromium", print)).context
    yield BrowserDriver(url, lambda: context)
    context.close()


@pytest.mark.parametrize(("act", "wanted"), ACTS.values(), ids=ACTS)
def test_what_is_not_there_is_told_with_what_is(
    driver: BrowserDriver, act: Callable[[BrowserDriver], object], wanted: str
) -> None:
    """Where something cannot be done, what was wanted and what is shown instead stand there."""
    driver.open("the log-in page")
    driver.context.set_default_timeout(500)  # not before: it waits in vain from here on
    with pytest.raises(BrokenPromise) as broken:
        act(driver)
    assert wanted in str(broken.value)
    assert "got     at /#/" in str(broken.value)


def test_a_page_that_has_crashed_is_told(
    driver: BrowserDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that is gone is told as that, and not as one that shows something else."""
    driver.open("the log-in page")
    driver.context.set_default_timeout(500)

    def crash(*_words: object, **_more: object) -> None:
        raise PlaywrightError("Target crashed")

    monkeypatch.setattr(driver.page, "wait_for_function", crash)
    with pytest.raises(BrokenPromise, match="the page has crashed"):
        driver.is_shown("page two")
