"""The client brings a policy of its own: whatever serves it, no text becomes markup or code."""

from __future__ import annotations

import pytest

from client import stub_handler
from fourstep.drivers.browser.pages.application import Application
from fourstep.servers.client_build import ensure_client

# Each writes a stranger's text where a browser would make markup or code of it.
SINKS = {
    "markup": "document.body.insertAdjacentHTML('beforeend', text)",
    "a script's address": "document.createElement('script').src = text",
    "a script's text": "document.createElement('script').textContent = text",
    "a policy of its own": "trustedTypes.createPolicy(text, { createHTML: each => each })",
}


@pytest.mark.parametrize("sink", SINKS.values(), ids=SINKS)
def test_no_text_becomes_markup_or_code(app: Application, sink: str) -> None:
    """In the client's page each such place refuses a text, and a page without a policy takes it."""
    attempt = (
        f"text => {{ try {{ {sink}; return 'taken' }} catch (error) {{ return error.name }} }}"
    )
    app.go("the log-in page")
    app.find_heading("the log-in page").wait_for()
    refused = app.page.evaluate(attempt, "text")
    app.page.goto("about:blank")

    assert (refused, app.page.evaluate(attempt, "text")) == ("TypeError", "taken")


def test_the_policy_comes_before_all_scripts() -> None:
    """The policy comes before all that loads or runs, and no server has to send it."""
    page = (ensure_client(print) / "index.html").read_text("utf-8")
    policy = page.index('<meta http-equiv="Content-Security-Policy"')

    assert policy < min(page.index(each) for each in ("<link", "<script", "<body"))
    assert "trusted-types" not in stub_handler.CSP
