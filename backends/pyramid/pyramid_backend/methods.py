"""Let a view answer the methods that it names and no others.

Pyramid's own predicate `request_method="GET"` takes HEAD too, and a HEAD of /api/logout would log
the user out.

Clauses: METHOD-1, METHOD-3.
"""

from collections.abc import Iterable
from typing import Any

from pyramid.config import Configurator

from .request import Request


class ExactMethods:
    """The view predicate `methods`, as in `@view_config(methods=("GET", "POST"))`."""

    def __init__(self, methods: Iterable[str], _info: object) -> None:
        self.methods = frozenset(methods)

    def text(self) -> str:
        """How `pviews` shows it."""
        return f"methods = {sorted(self.methods)}"

    phash = text

    def __call__(self, _context: object, request: Request) -> bool:
        """Whether the view answers this request."""
        return request.method in self.methods


def includeme(config: Configurator) -> None:
    """Let views be told apart by `methods`."""
    config.add_view_predicate("methods", ExactMethods)


def allowed(request: Request) -> list[str]:
    """The methods that the route of this request answers.

    Pyramid remembers what was configured, so no list has to be kept beside the views.
    """
    views: list[dict[str, Any]] = request.registry.introspector.get_category("views")
    found = (view["introspectable"] for view in views)
    here = (view for view in found if view.get("route_name") == request.matched_route.name)
    return sorted({method for view in here for method in view.get("methods") or ()})
