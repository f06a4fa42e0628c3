"""How big the client is, and how much a visitor fetches until the log-in form is there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import brotli  # type: ignore[import-untyped]  # it comes without types
from client.stub import Stub
from playwright.sync_api import sync_playwright

from bench.figures import Figure
from fourstep.cli.screen import say
from fourstep.drivers.browser.install import ensure_browser
from fourstep.drivers.browser.pages.application import Application
from fourstep.servers.client_build import ensure_client

# An Angular application with router and HTTP client that does nothing, as measured for Angular 22.
FLOOR = 60.9


def sizes() -> Iterator[Figure]:
    """Scripts and styles that the index page names, as a server with brotli would send them."""
    dist = ensure_client(say)
    page = (dist / "index.html").read_text(encoding="utf-8")
    names = sorted(set(re.findall(r"/static/([\w.-]+\.(?:js|css))", page)))
    compressed = {
        name: len(brotli.compress((dist / name).read_bytes(), quality=11)) for name in names
    }
    total = sum(compressed.values()) / 1000
    yield Figure(
        "client: JS and CSS, brotli",
        f"{total:.1f} kB in {len(names)} files",
        "at most 95 kB",
        f"Angular with router and HttpClient alone: {FLOOR} kB; Signal Forms about 16 kB",
    )


def requests() -> Iterator[Figure]:
    """What a visitor with an empty cache asks for."""
    stub, options = Stub(ensure_client(say)), ensure_browser("chromium", say)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**options)  # type: ignore[arg-type]  # a dict of its options
        app = Application(browser.new_page(), stub.url)
        app.go("the welcome page")
        app.find_heading("the log-in page").wait_for()
        app.page.wait_for_load_state("networkidle")
        browser.close()
    stub.close()
    yield Figure(
        "client: requests until the log-in form",
        str(len(stub.requests)),
        "at most 6",
        "index page, style, scripts, status; the icon is the browser's own wish",
    )
