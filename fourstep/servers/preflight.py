"""Look at an address before judging it, so that a wrong one is told as such."""

from __future__ import annotations

import contextlib
import socket
from urllib.parse import SplitResult, urlsplit

from fourstep.drivers.exchange import Request
from fourstep.drivers.http.answer_reader import read_answer
from fourstep.drivers.http.connection import Line, make_raw
from fourstep.errors import KitError
from fourstep.visible import escape_line

_PATHS = ("/api/status", "/api/logout", "/api/login", "/api/register")
_SECONDS = 5.0  # for one answer
_START = "Start the backend first, or check the address and the port."


def check_url(url: str) -> None:
    """Check that something like a backend answers at this address.

    Raises:
        KitError: the address is malformed, no connection comes about, nothing is ever said, or
            only web pages come. A server that drips or talks garbage is let through: it is to be
            judged.
    """
    parts = _split(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise _no_address_error(url)
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise KitError(f"'{url}' names a page.", f"Give the root: {parts.scheme}://{parts.netloc}.")
    if all(_is_page(url.rstrip("/"), path) for path in _PATHS):
        raise KitError(
            f"{url} answers the API's paths with web pages.",
            "Is that the backend, and not a development server of the client or another site?",
        )


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port  # a port that is no number is told here
    except ValueError:
        return urlsplit("")
    return parts


def _is_page(url: str, path: str) -> bool:
    request = Request("GET", path)
    try:
        connection = Line(url)
    except OSError as error:
        raise _unreachable_error(url, error) from None
    except UnicodeError:  # no name of a host: http://a..b
        raise _no_address_error(url) from None
    with connection:
        reader = connection.make_reader(_SECONDS)
        try:
            connection.send(make_raw(request, connection.host))
            headers = dict(read_answer(reader, "GET")[1])
        except TimeoutError:
            if not reader.heard:
                raise _silent_error(url) from None
            return False
        except Exception:  # noqa: BLE001 - what comes is no answer, and that is to be judged
            _refuse_encryption(url)
            return False
    return "html" in headers.get("content-type", "").lower()


def _refuse_encryption(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme != "http" or not _has_tls(parts):
        return
    raise KitError(
        f"{url} is answered in TLS, not in plain http.", f"Write it as https://{parts.netloc}."
    )


def _has_tls(parts: SplitResult) -> bool:
    import ssl

    anybody = ssl._create_unverified_context()  # noqa: S323  # a question, and no secret is sent
    place = parts.netloc if parts.port else f"{parts.netloc}:80"
    with contextlib.suppress(OSError), Line(f"https://{place}", trust=anybody):
        return True
    return False


def _no_address_error(url: str) -> KitError:
    return KitError(f"'{url}' is no address.", "Write it like http://localhost:5000.")


def _silent_error(url: str) -> KitError:
    return KitError(
        f"{url} accepts the connection, but sends nothing within {_SECONDS:g} s.",
        "Nothing was judged: does the server hang, or does it speak TLS there?",
    )


def _unreachable_error(url: str, error: OSError) -> KitError:
    """Why no connection comes about, and what to do."""
    import ssl

    parts = urlsplit(url)
    if isinstance(error, ssl.SSLCertVerificationError):
        return KitError(
            f"The certificate of {url} is not trusted ({escape_line(error.verify_message)}).",
            "Nothing was judged: name its authority's file in SSL_CERT_FILE.",
        )
    if isinstance(error, ssl.SSLError):
        return KitError(
            f"{url} does not answer in TLS ({escape_line(error.reason or str(error))}).",
            f"Nothing was judged: does it speak plain http://{parts.netloc}?",
        )
    told = f"{url} does not answer ({_find_reason(error)})."
    if other := _find_other_family(parts):
        return KitError(told, f"Nothing was judged: something listens at {other}; name that one.")
    return KitError(told, _START)


def _find_reason(error: OSError) -> str:
    if isinstance(error, socket.gaierror):
        return "there is no such name"
    if isinstance(error, ConnectionRefusedError):
        return "connection refused"
    if isinstance(error, PermissionError):
        return "this process is not permitted to connect"
    if isinstance(error, TimeoutError):
        return "it does not accept the connection in time"
    return escape_line(error.strerror or type(error).__name__)


def _find_other_family(parts: SplitResult) -> str:
    """The same port by the other kind of address, where something listens there."""
    others = {"127.0.0.1": "[::1]", "::1": "127.0.0.1"}
    if (other := others.get(parts.hostname or "")) is None:
        return ""
    url = f"{parts.scheme}://{other}{f':{parts.port}' if parts.port else ''}"
    host, port = other.strip("[]"), parts.port or (443 if parts.scheme == "https" else 80)
    with contextlib.suppress(OSError), socket.create_connection((host, port), timeout=1):
        return url
    return ""
