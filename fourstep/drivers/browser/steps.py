"""Single steps of a visitor: open a page, click, fill in a form; and why one cannot be done."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Response

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.browser.page_errors import CIRCLE, explain_load
from fourstep.drivers.browser.pages.credentials_form import CredentialsForm
from fourstep.drivers.browser.patient_looks import note_late
from fourstep.drivers.browser.sight import Sight
from fourstep.drivers.browser.traffic import Traffic
from fourstep.drivers.values import Credentials

_NOT_MODIFIED = 304
_PAGE = "a page with a heading <h1> in <main>"
# The bar is there, and no page below it.
_NO_PAGE = (
    "no page is chosen: there is no route or no <router-outlet />, "
    "or a guard says no and shows no other way"
)
_NO_LABEL = "a box has no such label: `for` of a <label> has to be the `id` of its box"
_DISABLED = "the button stays disabled: what enables it, and is each signal read by calling it?"
_NO_LINK = "the words are there, and are no link: is RouterLink among the imports?"


class Steps(Sight):
    """What a person does in one step. Each raises `BrokenPromise` where it cannot be done."""

    _traffic: Traffic | None = None

    def listen(self) -> None:
        """Note from now on what the page asks and is answered; each request costs some time."""
        self._traffic = Traffic(self.page)

    @property
    def traffic(self) -> Traffic:
        """What the page has asked and was answered since `listen`."""
        if self._traffic is None:
            raise RuntimeError("Nobody listens: call `listen` first.")
        return self._traffic

    def open(self, page: str) -> None:
        """Type the address of a page, and wait until one has a heading."""
        self._load(lambda: self.app.go(page), f"open {page}")

    def refresh(self) -> None:
        """Reload the page, and wait until it has a heading."""
        self._load(self.page.reload, "reload")

    def _load(self, load: Callable[[], Response | None], sent: str) -> None:
        try:
            with note_late(self.seconds):
                _check_served(load(), sent)
        except PlaywrightError as error:  # of anything else the page itself will tell
            if why := self._explain_not_loaded(error):
                raise BrokenPromise(sent=sent, wanted=_PAGE, got=why) from None
        if not self.can_see(self.app.heading):
            bar = self.is_showing(self.app.link("Login"))
            raise self.make_broken_promise(sent, _PAGE, _NO_PAGE if bar else "")

    def _explain_not_loaded(self, error: PlaywrightError) -> str:
        if self._traffic is None:
            return explain_load(error)
        # A slow machine ends the wait before the browser has counted its twenty redirects.
        why = explain_load(error) or (CIRCLE if self._traffic.is_going_round() else "")
        return f"{why}: {self._traffic.describe_way()}" if why else ""

    def find_form(self, button: str) -> CredentialsForm:
        """The form that is shown, by what its button says."""
        return CredentialsForm(self.page, button)

    def fill_in(self, button: str, person: Credentials) -> None:
        """Fill in the form that is shown, and click its button."""
        try:
            with note_late(self.seconds):
                self.find_form(button).send(person.email, person.password)
        except PlaywrightError:
            boxes = 'a form with boxes "Email" and "Password"'
            wanted = f'{boxes}, and a button "{button}" to click'
            sent = f"fill in the form, click {button}"
            raise self.make_broken_promise(sent, wanted, self._explain_not_sent(button)) from None

    def send(self, button: str, person: Credentials) -> None:
        """Fill in the form that is shown, click its button, and wait for an answer."""
        with contextlib.suppress(PlaywrightError), self.page.expect_response("**/api/**"):
            self.fill_in(button, person)

    def _explain_not_sent(self, button: str) -> str:
        """Why a form that is there cannot be sent; empty for no idea."""
        form = self.find_form(button)
        if self.is_showing(form.submit.first) and form.submit.first.is_disabled():
            return _DISABLED
        labelled = self.is_showing(form.email.first) and self.is_showing(form.password.first)
        return "" if labelled or self.page.locator("main input").count() < 2 else _NO_LABEL

    def click(self, link: str) -> None:
        """Click a link in the bar at the top."""
        try:
            with note_late(self.seconds):
                self.app.link(link).click()
        except PlaywrightError:
            text = self.page.get_by_role("banner").get_by_text(link, exact=True)
            likely = _NO_LINK if self.is_showing(text) else ""
            wanted = f'a link "{link}" in the <header>'
            raise self.make_broken_promise(f"click {link}", wanted, likely) from None

    def press(self, button: str) -> None:
        """Click the button of the form that is shown."""
        with self.expect(f"click {button}", f'a form with a button "{button}" to click'):
            self.find_form(button).submit.click()

    def press_log_out(self) -> None:
        """Click the button that logs a user out."""
        with self.expect("click Logout", 'a button "Logout"'):
            self.app.log_out_button.click()


def _check_served(answer: Response | None, sent: str) -> None:
    # Not modified is fine, too: of a page that is in its cache Firefox tells what came.
    served = answer is None or answer.ok or answer.status == _NOT_MODIFIED
    if answer is not None and not served:  # nothing will ever appear, so nobody need wait
        got = f"{answer.status} {answer.status_text}"
        raise BrokenPromise(sent=sent, wanted="the index page", got=got)
