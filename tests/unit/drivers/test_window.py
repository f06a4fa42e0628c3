"""What a check sees in a browser: each visitor is new, and a page that hangs is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fourstep.contract.promise import BrokenPromise
from fourstep.course.grading.windows import Windows
from fourstep.drivers.browser.install import ensure_browser
from fourstep.drivers.http.patience import PATIENCE
from fourstep.drivers.values import Credentials


@pytest.fixture
def windows() -> Iterator[Windows]:
    """Windows of the kit's browser."""
    PATIENCE.begin_anew(10)
    opened = Windows(ensure_browser("chromium", print))
    yield opened
    opened.close()


def test_nobody_finds_what_another_has_left(windows: Windows, url: str) -> None:
    """Cookies and storage of a visitor outlive a reload, and are gone for the next visitor."""
    for _visitor in range(2):
        window = windows.open(url)
        window.open("the log-in page")
        assert window.is_showing(window.app.find_heading("the log-in page"))
        window.refresh()
        assert window.is_showing(window.app.find_heading("the welcome page"))
        assert window.read_headings() == ["Login", "Welcome!"] or window.read_headings() == [
            "Welcome!"
        ]
    assert len(window.context.cookies()) == 1


def test_a_page_that_hangs_is_told(windows: Windows, url: str) -> None:
    """A page that is caught in a loop breaks a promise, and the next visitor has a good window."""
    PATIENCE.begin_anew(3)
    window = windows.open(url)
    window.app.go("page one")
    with pytest.raises(BrokenPromise, match="the page does not react any more"):
        window.can_see(window.app.find_heading("page two"))

    PATIENCE.begin_anew(10)
    window = windows.open(url)
    window.open("the log-in page")
    assert window.is_showing(window.app.find_heading("the log-in page"))


@pytest.mark.parametrize(
    ("boxes", "button", "told"),
    [
        ('<label for="a">Email</label><input id="email"><input>', "<button>", "`for`"),
        (
            "<label>Email<input></label><label>Password<input></label>",
            "<button disabled>",
            "signal",
        ),
    ],
    ids=["label of another box", "disabled"],
)
def test_a_form_that_cannot_be_sent_is_told_why(
    windows: Windows, url: str, boxes: str, button: str, told: str
) -> None:
    """A box without its label, and a button that nobody can click, are told as what they are."""
    window = windows.open(url)
    window.page.set_content(f"<main><h1>Login</h1>{boxes}{button}Login</button></main>")
    window.context.set_default_timeout(500)  # not before: it waits in vain from here on

    with pytest.raises(BrokenPromise) as broken:
        window.send("Login", Credentials("ada@example.com", "secret"))
    assert told in broken.value.likely
