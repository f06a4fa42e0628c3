"""Read of a request only what this application wants to know.

Clauses: INPUT-8, WIRE-5.
"""

from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest


class Request(WSGIRequest):
    """A request whose Content-Type Django does not parse.

    It would look for whatever encoding a visitor names, and remember each name for ever.
    """

    def _set_content_type_params(self, _meta: dict[str, Any]) -> None:
        self.content_type, self.content_params = "", {}


class Handler(WSGIHandler):
    """The application, as WSGI servers call it."""

    request_class = Request
