"""On which device a session began."""

import pytest
from django_backend import devices
from visitors import Visitor

KNOWN = {
    "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0": "Firefox on Linux",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0": "Edge on Windows",
    "Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/142.0.0.0 Mobile Safari/537.36": "Chrome on Android",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1": "Safari on iPhone",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/19.0 Safari/605.1.15": "Safari on Mac",
    "Firefox/1": "Firefox",
    "a robot of Linux": "Linux",
    "<b>mallory</b>": None,
    "": None,
    "x" * 5000 + "Firefox/1": None,
}


@pytest.mark.parametrize("header", KNOWN)
def test_words(header: str) -> None:
    """Browsers are told by the words that they alone use; nothing else is taken over."""
    assert devices.describe(header) == KNOWN[header]


def test_the_list_tells_devices(client: Visitor, ada: dict[str, str]) -> None:
    """A session keeps the device on which it began, and one that is not known has none."""
    for header in ("Firefox/145.0 (X11; Linux)", "curl/8"):
        client.post("/api/login", json=ada, headers={"User-Agent": header})
        told = client.get("/api/sessions", headers={"User-Agent": "Chrome/1 Windows"})
        assert ['"Firefox on Linux"' in told.text, '"device"' in told.text] == [
            header != "curl/8"
        ] * 2
