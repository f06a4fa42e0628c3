"""Where a backend on this machine answers: by https, or by http alone."""

from __future__ import annotations


class Answering:
    """The address of an instance.

    Args:
        port: its port.
        path: what is asked for.
        has_tls: whether it was told to speak TLS.
        may_do_without: whether it may answer by http all the same: not every backend reads what a
            person's shell says.
    """

    def __init__(self, port: int, path: str, *, has_tls: bool, may_do_without: bool) -> None:
        self._port = port
        self._path = path
        self._scheme = "https" if has_tls else "http"
        self._may_do_without = has_tls and may_do_without

    @property
    def url(self) -> str:
        """The address, as a browser writes it. Loopback by name, so that cookies may be Secure."""
        return f"{self._scheme}://localhost:{self._port}"

    def has_begun(self) -> bool:
        """Whether it answers by now."""
        return self._is_answering(self._scheme) or self._go_without_tls()

    def _go_without_tls(self) -> bool:
        if not self._may_do_without or not self._is_answering("http"):
            return False
        self._scheme, self._may_do_without = "http", False
        return True

    def _is_answering(self, scheme: str) -> bool:
        from fourstep.servers import readiness

        return readiness.is_answering(scheme, self._port, self._path)
