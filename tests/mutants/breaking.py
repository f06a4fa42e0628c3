"""Break one thing in a backend that is otherwise honest."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial, wraps
from inspect import Parameter, signature
from types import ModuleType
from typing import Any

Maker = Callable[[Any], Any]


def replaces(honest: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Put the decorated function in place of an honest one, wherever its package names that.

    The honest one is handed to it as its first argument, so that it can be asked for the rest.

    Raises:
        LookupError: nobody names it (any more): the fault would break nothing.
        TypeError: it is called with other arguments by now: the fault would crash.
    """

    def put(mutant: Callable[..., Any]) -> Callable[..., Any]:
        other = partial(mutant, honest)
        if _taken(other) not in (None, wanted := _taken(honest)):
            raise TypeError(f"{honest.__qualname__} takes {wanted} arguments, this fault others")
        exchange(honest, other)
        return mutant

    return put


def _taken(function: Callable[..., Any]) -> int | None:
    """How many arguments a function takes by their place; None if any number."""
    kinds = [each.kind for each in signature(function).parameters.values()]
    if Parameter.VAR_POSITIONAL in kinds:
        return None
    return kinds.count(Parameter.POSITIONAL_OR_KEYWORD)


def exchange(honest: Any, other: Any) -> None:
    """Put another object in place of an honest one, wherever its package names that.

    Raises:
        LookupError: nobody names it.
    """
    package = honest.__module__.partition(".")[0]
    places = [(each, name) for each in _modules(package) for name in _names(each, honest)]
    if not places:
        raise LookupError(f"nothing in {package} is {honest!r}")
    for module, name in places:
        setattr(module, name, other)


def sets(module: ModuleType, **values: Any) -> None:
    """Give constants of a module other values.

    Raises:
        LookupError: there is no such constant: the fault would break nothing.
    """
    for name, value in values.items():
        if not hasattr(module, name):
            raise LookupError(f"{module.__name__} has no {name}")
        exchange_constant(module, name, value)


def exchange_constant(module: ModuleType, name: str, value: Any) -> None:
    """Give a constant another value, also where another module has taken it over by name."""
    honest = getattr(module, name)
    for each in _modules(module.__name__.partition(".")[0]):
        if name in vars(each) and vars(each)[name] is honest:
            setattr(each, name, value)


def around(create_app: Callable[..., Any]) -> Callable[[Maker], Maker]:
    """Let the decorated function change the application that an app factory makes.

    It is given the application, and returns what is to be served.
    """

    def put(change: Maker) -> Maker:
        def make(*words: Any, **names: Any) -> Any:
            honest = create_app(*words, **names)
            changed = change(honest)
            return changed if changed is honest else Changed(changed, honest)

        exchange(create_app, make)
        return change

    return put


class Changed:
    """An ASGI application in front of an honest one, which servers can still ask for its state."""

    def __init__(self, application: Any, honest: Any) -> None:
        self._application = application
        self._honest = honest

    def __getattr__(self, name: str) -> Any:
        """Whatever the honest one has."""
        return getattr(self._honest, name)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve a request."""
        await self._application(scope, receive, send)


def _modules(package: str) -> list[ModuleType]:
    names = [each for each in sys.modules if each.partition(".")[0] == package]
    return [sys.modules[each] for each in names]


def _names(module: ModuleType, honest: Any) -> Iterator[str]:
    yield from [name for name, value in vars(module).items() if value is honest]


def replaces_view(
    create_app: Callable[..., Any], name: str
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Put the decorated function in place of a Flask view; the honest one comes first."""

    def put(mutant: Callable[..., Any]) -> Callable[..., Any]:
        def change(app: Any) -> Any:
            app.view_functions[name] = partial(mutant, app.view_functions[name])
            return app

        around(create_app)(change)
        return mutant

    return put


def replaces_endpoint(router: Any, path: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Put the decorated coroutine in place of a FastAPI router's endpoint at this path.

    The honest one comes first, then by name what that asks for.
    """

    def put(mutant: Callable[..., Any]) -> Callable[..., Any]:
        route = next(each for each in router.routes if each.path == path)
        honest = route.endpoint

        @wraps(honest)
        async def endpoint(**asked: Any) -> Any:
            return await mutant(honest, **asked)

        route.endpoint = endpoint
        return mutant

    return put
