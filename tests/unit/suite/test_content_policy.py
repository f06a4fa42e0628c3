"""A Content-Security-Policy is read as browsers read it."""

from __future__ import annotations

import pytest
from conformance.operation.policy import Policy

OWN = "default-src 'none'; script-src 'self'"


@pytest.mark.parametrize(
    ("header", "directive", "forbidden"),
    [
        ("object-src 'none'", "object-src", True),
        ("default-src 'none'", "object-src", True),
        ("default-src 'none'; object-src 'self'", "object-src", False),
        ("OBJECT-SRC 'NONE'", "object-src", True),
        ("object-src", "object-src", True),
        ("object-src 'none' https:", "object-src", False),
        ("object-src 'self'; object-src 'none'", "object-src", False),
        ("object-src 'self', object-src 'none'", "object-src", True),
        ("default-src 'none'", "base-uri", False),
        ("default-src 'none'", "frame-ancestors", False),
        ("base-uri 'none'", "base-uri", True),
        ("", "object-src", False),
    ],
)
def test_what_a_directive_forbids(header: str, directive: str, forbidden: bool) -> None:
    """Only -src directives follow default-src, the first of two counts, each policy is obeyed."""
    assert Policy([header]).forbids(directive) is forbidden


@pytest.mark.parametrize(
    "header",
    [
        OWN,
        "script-src 'none'",
        "script-src 'nonce-abc'",
        "script-src 'sha256-abc' https://static.example.com/lib-1.2.3.js",
        "script-src 'strict-dynamic' 'nonce-abc' https:",
        "script-src 'unsafe-inline', script-src 'self'",
    ],
)
def test_these_scripts_are_ones_own(header: str) -> None:
    """Files of one's own, nonces and checksums let in nothing that anybody could have written."""
    assert Policy([header]).open_script_sources() == []


@pytest.mark.parametrize(
    "header",
    [
        "",
        "img-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "script-src 'self' 'Unsafe-Eval'",
        "script-src *",
        "script-src https://*",
        "script-src 'self' data:",
        "script-src https:",
        "script-src https://cdnjs.cloudflare.com",
        "script-src cdn.jsdelivr.net",
        "script-src *.googleapis.com",
        "script-src 'self'; script-src-elem 'self' 'unsafe-inline'",
        "script-src 'self'; script-src-attr 'unsafe-inline'",
        "default-src 'self' 'unsafe-inline'; object-src 'none'",
    ],
)
def test_these_scripts_are_anybodys(header: str) -> None:
    """Scripts in the page's text, whole schemes and shared hosts are open to anybody."""
    assert Policy([header]).open_script_sources() != []


def test_no_header_is_no_policy() -> None:
    """Without the header everything is open and nothing is forbidden."""
    assert Policy([]).open_script_sources()
    assert not Policy([]).forbids("object-src")
