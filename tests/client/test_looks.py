"""How it looks to those who need it larger, clearer, or from right to left."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from client.conftest import PAIR
from client.stub import Stub
from fourstep.drivers.browser.pages.account import AccountPage
from fourstep.drivers.browser.pages.application import Application
from fourstep.drivers.browser.pages.credentials_form import CredentialsForm

LONG = f"{'a' * 60}.{'b' * 60}@{'c' * 60}.example"
OUTLINE = "e => getComputedStyle(e).outlineColor"
COLOURS = "e => { const s = getComputedStyle(e); return [s.color, s.backgroundColor]; }"
BEHIND = "e => getComputedStyle(e.closest('.card')).backgroundColor"


def luminance(colour: str) -> float:
    """The relative luminance of rgb(...) (WCAG 2.2)."""
    parts = [int(part) / 255 for part in colour.partition("(")[2].rstrip(")").split(",")[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture(params=["light", "dark"])
def scheme(app: Application, request: pytest.FixtureRequest) -> Iterator[None]:
    """Either colour scheme."""
    app.page.emulate_media(color_scheme=request.param)
    yield
    app.page.emulate_media(color_scheme="null")


@pytest.fixture
def small(app: Application) -> Iterator[Callable[[], None]]:
    """A screen of 360 pixels; what comes sets letters of twice the size."""
    before = app.page.viewport_size
    app.page.set_viewport_size({"width": 360, "height": 740})
    yield lambda: app.page.evaluate("document.documentElement.style.fontSize = '200%'")
    app.page.set_viewport_size(before or {"width": 1280, "height": 720})


def check_ring(control: Locator) -> None:
    """The ring around what has the focus can be told from what is behind it."""
    control.focus()
    control.page.keyboard.press("Shift+Tab")
    control.page.keyboard.press("Tab")
    expect(control).to_be_focused()
    assert contrast(control.evaluate(OUTLINE), control.evaluate(BEHIND)) >= 3


@pytest.mark.usefixtures("scheme")
def test_the_focus_can_be_seen(form: CredentialsForm) -> None:
    """Boxes and buttons have a ring with a contrast of at least 3:1."""
    for control in (form.email, form.submit):
        check_ring(control)


@pytest.mark.usefixtures("scheme")
def test_a_waiting_button_can_be_read(form: CredentialsForm, stub: Stub) -> None:
    """The words of a button that waits have a contrast of at least 4.5:1."""
    form.email.wait_for()
    stub.knobs.failing["/api/login"], stub.knobs.retry_after = 429, 60
    form.send(*PAIR)
    expect(form.submit).to_be_disabled()
    form.submit.evaluate("e => Promise.all(e.getAnimations().map(each => each.finished))")

    assert contrast(*form.submit.evaluate(COLOURS)) >= 4.5


@pytest.mark.usefixtures("small")
def test_a_long_email_stays_in_its_card(
    app: Application, stub: Stub, overflow: Callable[[Application], int]
) -> None:
    """However long an email is, nothing has to be scrolled sideways."""
    stub.accounts[LONG] = PAIR[1]
    stub.offer_accounts()
    app.go("page one")
    CredentialsForm(app.page, "Login").send(LONG, PAIR[1])
    expect(app.page.get_by_text(LONG)).to_be_visible()
    assert overflow(app) == 0
    app.link("Account").click()
    expect(app.page.get_by_text(LONG)).to_be_visible()

    assert overflow(app) == 0


def test_large_letters_fit(
    account: AccountPage,
    logged_in: Application,
    small: Callable[[], None],
    overflow: Callable[[Application], int],
) -> None:
    """With letters of twice the size on 360 pixels nothing has to be scrolled sideways."""
    small()
    assert overflow(logged_in) == 0
    account.ask_to_delete()
    account.confirm_button.wait_for()
    assert overflow(logged_in) == 0
    for page in ("page one", "the log-in page", "the registration page"):
        logged_in.go(page)
        logged_in.find_heading(page).wait_for()
        small()
        assert overflow(logged_in) == 0, page


def test_from_right_to_left(logged_in: Application) -> None:
    """Where people read from the right, the account is at the left."""
    logged_in.log_out_button.wait_for()
    logged_in.page.evaluate("document.documentElement.dir = 'rtl'")
    box = logged_in.log_out_button.bounding_box()
    edge = logged_in.page.get_by_role("navigation").bounding_box()

    assert box
    assert edge
    assert box["x"] - edge["x"] < 32


def test_the_current_page_shows_without_colours(logged_in: Application) -> None:
    """Where the system replaces all colours, a line is around the page that is shown."""
    logged_in.page.emulate_media(forced_colors="active")
    style = logged_in.link("Home").evaluate("e => getComputedStyle(e).outlineStyle")
    logged_in.page.emulate_media(forced_colors="null")

    assert style == "solid"


def test_the_content_is_one_step_away(logged_in: Application) -> None:
    """The first stop of the tab key leads past the bar."""
    logged_in.page.reload()
    logged_in.find_heading("the welcome page").wait_for()
    logged_in.page.keyboard.press("Tab")
    logged_in.page.keyboard.press("Enter")

    expect(logged_in.page.get_by_role("main")).to_be_focused()
    expect(logged_in.find_heading("the welcome page")).to_be_visible()


@pytest.mark.usefixtures("scheme")
def test_axe_finds_nothing(account: AccountPage, logged_in: Application, stub: Stub) -> None:
    """No page has a violation that axe knows, with messages on it or without."""
    pages = [Axe().run(logged_in.page)]
    account.ask_to_delete()
    pages.append(Axe().run(logged_in.page))
    stub.knobs.failing["/api/register"] = 422
    stub.knobs.reasons |= {"email": "must have one @", "password": "is too short"}
    logged_in.go("the registration page")
    form = CredentialsForm(logged_in.page, "Register")
    form.send("ada", "short")
    form.alert.wait_for()
    pages.append(Axe().run(logged_in.page))

    assert [found.generate_report() for found in pages if found.violations_count] == []
