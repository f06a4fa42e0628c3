"""What `specs/openapi.yaml` says is what backends do, asked by Schemathesis in its own ways."""

from __future__ import annotations

from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, settings
from requests.adapters import HTTPAdapter
from schemathesis.checks import CHECKS, load_all_checks

from backends.openapi.conftest import Place
from fourstep.drivers.http.addresses import make_client_address
from fourstep.paths import SPECS

SCHEMA = schemathesis.openapi.from_path(SPECS / "openapi.yaml")
load_all_checks()
# A schema cannot say which emails and passwords are acceptable: a right form may be refused.
NEGATIVE: Any = CHECKS.get_one("negative_data_rejection")
COOKIE = "__Host-session"
LEFT_OUT: list[Any] = [CHECKS.get_one("positive_data_acceptance")]


class FromElsewhere(HTTPAdapter):
    """Sends requests from an address of their own: throttles count by address."""

    def __init__(self, url: str) -> None:
        self._address = make_client_address(url)
        super().__init__()

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        """Make the pool, bound to the address."""
        if self._address:
            options["source_address"] = (self._address, 0)
        super().init_poolmanager(*arguments, **options)


@pytest.mark.parametrize("known", [False, True], ids=["a visitor", "a user"])
@SCHEMA.parametrize()
@settings(
    max_examples=20,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
def test_an_operation_does_what_the_document_says(
    case: schemathesis.Case[Any], place: Place, known: bool
) -> None:
    """Status codes, media types, headers and bodies are those of the document, for all input."""
    with requests.Session() as session:
        session.mount("http://", FromElsewhere(place.url))
        headers = {"Cookie": place.cookie} if known else {}
        # A user's cookie is sent even where the case is to leave it out; so that is no mistake.
        has_no_mistake = known and (case.method == "GET" or COOKIE not in (case.cookies or {}))
        left_out = [*LEFT_OUT, NEGATIVE] if has_no_mistake else LEFT_OUT
        case.call_and_validate(
            base_url=place.url, session=session, headers=headers, excluded_checks=left_out
        )
