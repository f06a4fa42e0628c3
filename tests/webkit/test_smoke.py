"""What `fourstep serve` serves works in the engine of Safari, on http://localhost."""

from __future__ import annotations

import pytest

from webkit.visitor import Visitor

# Selenium's own class for this browser uses what Selenium calls outdated.
pytestmark = pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")

ADA = ("ada@example.com", "Ada keeps this to herself")


def test_a_user_logs_in_and_stays(visitor: Visitor) -> None:
    """Register, log in, reload, open the restricted page, log out, reload: as in any browser."""
    visitor.open("/register")
    visitor.send("Register", *ADA)
    visitor.must_see("Login")
    visitor.send("Login", *ADA)
    visitor.must_see("Welcome!")
    visitor.reload()
    visitor.must_be_offered("Logout")
    visitor.open("/one")
    visitor.must_see("This is page one!")
    kept = visitor.cookies
    visitor.press("Logout")
    visitor.must_see("Login")
    visitor.open("/one")

    visitor.must_see("Login")
    assert (len(kept), visitor.cookies) == (1, [])
