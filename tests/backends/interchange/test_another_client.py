"""Another client than the kit's runs on each backend, under the policy of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from backends.interchange.pairs import SECURE
from fourstep.drivers.http.people import new_credentials
from fourstep.servers.subject import Subject

CLIENT = Path(__file__).with_name("other_client")


@pytest.fixture(params=SECURE)
def url(
    request: pytest.FixtureRequest, subjects: dict[str, Subject], tmp_path: Path
) -> Iterator[str]:
    """A backend that serves the other client."""
    subject = replace(subjects[request.param], client_dist=CLIENT)
    with subject.make_instance(tmp_path) as running:
        yield running.url


def test_a_client_that_writes_texts_as_markup_works(url: str, page: Page) -> None:
    """A client that writes parts of pages as texts, as AngularJS does, shows them and logs in."""
    ada, heading = new_credentials("Ada"), page.get_by_role("heading")
    page.goto(url)
    page.get_by_label("Email").fill(ada.email)
    page.get_by_label("Password").fill(ada.password)
    page.get_by_role("button", name="Enter").click()
    expect(heading).to_have_text("Inside")
    page.reload()
    expect(heading).to_have_text("Inside")
    page.get_by_role("button", name="Leave").click()
    expect(heading).to_have_text("Outside")
