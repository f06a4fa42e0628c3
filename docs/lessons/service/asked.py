"""What a client has asked of the server: for the checks of several lessons."""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Request

from fourstep.contract.promise import promise
from fourstep.drivers.browser.driver import BrowserDriver


def must_ask_once(
    window: BrowserDriver,
    sent: str,
    method: str,
    path: str,
    wanted: Mapping[str, str] | None = None,
) -> None:
    """Check that a client has asked something once, with this body as JSON.

    Args:
        window: where.
        sent: what was done.
        method: the method of the request.
        path: its path.
        wanted: its body; None for none.
    """
    asked = window.traffic.find_requests(path)
    right = f"{method} {path}" + (" with the members email and password as JSON" if wanted else "")
    told = ", ".join(_told(each) for each in asked) or f"no request for {path}"
    likely = "each subscribe to an Observable of HttpClient sends a request of its own"
    once = {"sent": sent, "wanted": f"one request: {right}", "got": told}
    promise(len(asked) == 1, **once, likely=likely if len(asked) > 1 else "")
    promise(asked[0].method == method, **once)
    if wanted is not None:
        promise(_json(asked[0]) == wanted, **once, likely="the members have other names or forms")


def _told(request: Request) -> str:
    form = ", ".join(sorted(_json(request))) or (
        "a body that is no JSON" if request.post_data else ""
    )
    return f"{request.method} {_path(request)} {f'with {form}' if form else ''}".strip()


def _path(request: Request) -> str:
    path, _, query = request.url.partition("/api/")[2].partition("?")
    return f"/api/{path}?…" if query else f"/api/{path}"


def _json(request: Request) -> Mapping[str, object]:
    try:
        value = request.post_data_json
    except Exception:  # noqa: BLE001 - Playwright has one kind of error for all
        return {}
    is_json = "json" in request.headers.get("content-type", "")
    return value if is_json and isinstance(value, dict) else {}
