"""Look at an address before judging it, so that a wrong one is told as such."""

from __future__ import annotations

from urllib.parse import urlsplit

import urllib3

from fourstep.errors import KitError

_PATHS = ("/api/status", "/api/logout", "/api/login", "/api/register")
_SECONDS = 5.0


def check_url(url: str) -> None:
    """Check that something like a backend answers at this address.

    Raises:
        KitError: the address is malformed, nobody takes a connection, or only web pages come.
            A server that hangs or talks garbage is let through: it is to be judged.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise KitError(f"'{url}' is no address.", "Write it like http://localhost:5000.")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise KitError(f"'{url}' names a page.", f"Give the root: {parts.scheme}://{parts.netloc}.")
    if all(_is_page(url.rstrip("/"), path) for path in _PATHS):
        raise KitError(
            f"{url} answers the API's paths with web pages.",
            "Is that the backend, and not a development server of the client or another site?",
        )


def _is_page(url: str, path: str) -> bool:
    timeout = urllib3.Timeout(connect=_SECONDS, read=_SECONDS)
    try:
        answer = urllib3.request(
            "GET",
            url + path,
            retries=False,
            redirect=False,
            timeout=timeout,
            preload_content=False,  # the headers are enough, and a body may never end
        )
        answer.close()
    except (urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError) as error:
        raise KitError(
            f"{url} does not answer ({_reason(error)}).",
            "Start the backend first, or check the address and the port.",
        ) from None
    except urllib3.exceptions.HTTPError:
        return False
    return "html" in answer.headers.get("content-type", "").lower()


def _reason(error: Exception) -> str:
    text = str(getattr(error, "reason", None) or error)
    return text.rsplit(": ", maxsplit=1)[-1].rstrip(")") or type(error).__name__
