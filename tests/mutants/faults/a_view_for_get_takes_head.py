"""A view for GET answers HEAD, too: HEAD /api/logout logs out.

What `request_method="GET"` means in Pyramid since 1.5. Link checkers and chat programs ask by HEAD.
"""

from __future__ import annotations

from pyramid_backend import methods
from pyramid_backend.request import Request

from mutants.breaking import sets

KILLS = ("METHOD-3",)


class GetAndHead(methods.ExactMethods):
    """Pyramid's own predicate, as far as HEAD is concerned."""

    def __call__(self, context: object, request: Request) -> bool:
        """Take HEAD where GET is taken."""
        is_head = request.method == "HEAD" and "GET" in self.methods
        return is_head or super().__call__(context, request)


sets(methods, ExactMethods=GetAndHead)
