"""A server that speaks https, and how to tell soon that one does not."""

from __future__ import annotations

import contextlib
import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from conformance.operation.certificate import Certificate
from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.beats import Beats
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.connection import Line
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.waiting import Wait
from fourstep.errors import KitError
from fourstep.servers.instance import Instance

_POLL = 0.05  # seconds between two attempts to connect


@dataclass(frozen=True)
class Encrypted:
    """A server that speaks https.

    Args:
        url: its address.
        trust: which certificates are believed; None: those of the system.
    """

    url: str
    trust: ssl.SSLContext | None = None

    def wire(self) -> Wire:
        """A new visitor's line to it."""
        return Wire(self.url, address=make_client_address(self.url), trust=self.trust)


@contextlib.contextmanager
def started(instance: Instance, certificate: Certificate) -> Iterator[Encrypted]:
    """Start a server with a certificate, and stop it at the end.

    Raises:
        BrokenPromise: it does not start with one, or speaks plain http all the same.
    """
    instance.launch()
    try:
        _await_handshake(instance, certificate.trust)
        instance.wait_until_ready()
        yield Encrypted(instance.url, certificate.trust)
    except KitError as error:
        raise _no_https(str(error)) from None
    finally:
        instance.stop()


def _await_handshake(instance: Instance, trust: ssl.SSLContext) -> None:
    address = urlsplit(instance.url)
    url = f"https://{address.hostname}:{address.port or 443}"
    with Beats(Wait(instance.manifest.ready_timeout)) as beats:
        while not beats.is_over() and instance.is_alive():
            try:
                Line(url, trust=trust).close()
                return
            except ssl.SSLError as error:
                raise _no_https(str(error)) from None
            except TimeoutError:
                raise _no_https("no handshake") from None
            except OSError:  # nobody listens yet
                time.sleep(_POLL)


def _no_https(got: str) -> BrokenPromise:
    return BrokenPromise(
        sent="start with FOURSTEP_TLS_CERT and FOURSTEP_TLS_KEY, then a TLS handshake",
        wanted="a server that speaks https with that certificate",
        got=got,
        likely="the settings are not read, or the server below does not use the files",
    )
