"""What every answer carries."""

import asyncio

import pytest
from fastapi.testclient import TestClient
from fastapi_backend import create_app
from fastapi_backend.config import Settings
from fastapi_backend.headers import AnswerHeaders
from starlette.types import Receive, Scope, Send
from visitors import visitor, with_settings

PATHS = [
    ("/", "no-cache"),
    ("/x", "no-store"),
    ("/static/x", "no-store"),
    ("/api/status", "no-store"),
    ("/api/x", "no-store"),
]


@pytest.mark.parametrize(("path", "cached"), PATHS)
def test_headers(client: TestClient, path: str, cached: str) -> None:
    """Pages, answers and refusals each carry their guards."""
    headers = client.get(path).headers

    assert headers["Cache-Control"] == cached
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert not [name for name in headers if name.startswith("access-control")]


def test_policies(client: TestClient) -> None:
    """A page may run the client's scripts and nothing else; an answer of the API nothing at all."""
    page, answer = client.get("/").headers, client.get("/api/status").headers

    policy = page["Content-Security-Policy"].split("; ")
    assert {"script-src 'self'", "object-src 'none'", "base-uri 'none'"} <= set(policy)
    assert "frame-ancestors 'none'" in policy
    assert page["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"


def test_a_kept_page_keeps_its_policy(client: TestClient) -> None:
    """A 304 takes no right from the copy in the browser: its headers would replace the copy's."""
    etag = client.get("/").headers["ETag"]
    answer = client.get("/", headers={"If-None-Match": etag})

    assert answer.status_code == 304
    assert "script-src 'self'" in answer.headers.get("Content-Security-Policy", "script-src 'self'")


@pytest.mark.parametrize("path", ["/", "/api/status", "/api/nope"])
def test_https_stays(client: TestClient, path: str) -> None:
    """Browsers that came over https are told to stay there, and others are told nothing."""
    assert client.get(path).headers["Strict-Transport-Security"] == "max-age=31536000"
    plain = client.get(f"http://localhost{path}", headers={"X-Forwarded-Proto": "https"})
    assert "Strict-Transport-Security" not in plain.headers


def test_https_up_to_a_proxy(settings: Settings) -> None:
    """A proxy that is configured knows how the visitor came."""
    proxied = with_settings(settings, trusted_proxies="127.0.0.0/8")
    with visitor(create_app(proxied)) as client:
        told = client.get("http://localhost/", headers={"X-Forwarded-Proto": "https"})
        untold = client.get("http://localhost/")

    assert "Strict-Transport-Security" in told.headers
    assert "Strict-Transport-Security" not in untold.headers


def test_what_is_no_request_passes_once(settings: Settings) -> None:
    """The start and the stop of the application are no answers."""
    seen: list[Scope] = []

    async def app(scope: Scope, _receive: Receive, _send: Send) -> None:
        seen.append(scope)

    asyncio.run(AnswerHeaders(app, settings)({"type": "lifespan"}, None, None))  # type: ignore[arg-type]  # nothing is sent
    assert seen == [{"type": "lifespan"}]
