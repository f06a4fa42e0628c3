"""A certificate for this machine, from an authority that is forgotten after the run."""

from __future__ import annotations

import ssl
from pathlib import Path

import trustme


class Certificate:
    """A fresh authority and one certificate of it.

    Args:
        folder: where the files go that a server reads.
    """

    def __init__(self, folder: Path) -> None:
        self._authority = trustme.CA()
        issued = self._authority.issue_cert("localhost", "127.0.0.1")
        self._chain, self._key = folder / "chain.pem", folder / "key.pem"
        for pem in issued.cert_chain_pems:
            pem.write_to_path(self._chain, append=True)
        issued.private_key_pem.write_to_path(self._key)

    @property
    def settings(self) -> dict[str, str]:
        """What tells a server to use it."""
        return {"FOURSTEP_TLS_CERT": str(self._chain), "FOURSTEP_TLS_KEY": str(self._key)}

    @property
    def trust(self) -> ssl.SSLContext:
        """What tells a visitor to believe it, and no other."""
        # Not the default context: that reads all authorities of the system, which takes longer
        # than the handshakes.
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._authority.configure_trust(context)
        return context
