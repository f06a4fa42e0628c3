"""Answer what is no request that the application could be asked.

Clauses: ERR-2, HDR-1, INPUT-5, INPUT-8.
"""

import json
from typing import Any

from waitress.task import ErrorTask

from .headers import ON_OTHERS, STRICT_TRANSPORT


class RefusalTask(ErrorTask):
    """A problem document, as the application gives, instead of waitress's line of text."""

    request: Any
    response_headers: Any

    def execute(self) -> None:
        """Answer, and close the connection."""
        error = self.request.error
        document = {"type": "about:blank", "title": error.reason, "status": error.code}
        body = json.dumps({**document, "detail": error.body}).encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers.extend(
            [
                *ON_OTHERS,
                ("Content-Type", "application/problem+json"),
                ("Cache-Control", "no-store"),
            ]
        )
        if self.channel.adj.url_scheme == "https":
            self.response_headers.append(STRICT_TRANSPORT)
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)
