"""Answer each path for the methods that its view names, and for no others.

Django's `View` answers HEAD wherever GET is, and a HEAD of /api/logout would log the user out. Its
`require_http_methods` stops that, but only inside the view: the checks of where a request comes
from would go first, and tell 403 where a path does not know the method at all.

Clauses: METHOD-1, METHOD-2, METHOD-3.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse

from .problems import Respond, problem
from .refusals import WrongMethod

View = TypeVar("View", bound=Callable[..., Any])


def allow(*methods: str) -> Callable[[View], View]:
    """Decorate a view with the methods that it answers."""

    def mark(view: View) -> View:
        view.methods = methods  # type: ignore[attr-defined]  # Django marks views in the same way
        return view

    return mark


class CheckMethod:
    """Middleware: a view without `allow` answers nothing."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        """Pass the request on: Django calls `process_view` when it has found the view."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_: object) -> HttpResponse | None:
        """405 if the view does not answer the method."""
        methods: tuple[str, ...] = getattr(view, "methods", ())
        if request.method in methods:
            return None
        return problem(request, WrongMethod(Allow=", ".join(methods)))
