"""What a person does and sees in a browser that only WebDriver can drive."""

from __future__ import annotations

from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.expected_conditions import visibility_of_element_located
from selenium.webdriver.support.wait import WebDriverWait

_PATIENCE = 10  # seconds for something to appear


class Visitor:
    """Somebody who clicks what is shown.

    Args:
        browser: the browser, on any page.
        url: the address at which the application is served.
    """

    def __init__(self, browser: WebDriver, url: str) -> None:
        self.browser = browser
        self._url = url

    def open(self, route: str) -> None:
        """Load the client anew on this page."""
        self.browser.get("about:blank")
        self.browser.get(f"{self._url}/#{route}")

    def reload(self) -> None:
        """Load the page again."""
        self.browser.refresh()

    def send(self, button: str, email: str, password: str) -> None:
        """Type into the two boxes of the form, whatever is in them, and click its button."""
        for label, text in (("Email", email), ("Password", password)):
            box = self._box(label)
            box.clear()  # the email is there already after a registration
            box.send_keys(text)
        self.press(button)

    def press(self, button: str) -> None:
        """Click a button."""
        self._sees(f"//button[normalize-space()='{button}']").click()

    def must_see(self, heading: str) -> None:
        """Wait until this is the heading."""
        self._sees(f"//main//h1[normalize-space()='{heading}']")

    def must_be_offered(self, words: str) -> None:
        """Wait until a link or a button says this in the bar at the top."""
        self._sees(f"//header//*[self::a or self::button][normalize-space()='{words}']")

    @property
    def cookies(self) -> list[str]:
        """The names of the cookies that the browser keeps for this address."""
        return [each["name"] for each in self.browser.get_cookies()]

    def _box(self, label: str) -> WebElement:
        return self._sees(f"//label[normalize-space()='{label}']/following::input[1]")

    def _sees(self, path: str) -> WebElement:
        wait = WebDriverWait(self.browser, _PATIENCE)
        return wait.until(visibility_of_element_located((By.XPATH, path)), f"looked for {path}")
