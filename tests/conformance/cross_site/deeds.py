"""The requests of the contract that change something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fourstep.drivers.http.people import body
from fourstep.drivers.values import Credentials

Body = Callable[[Credentials, Credentials], dict[str, str]]


@dataclass(frozen=True)
class Deed:
    """One kind of request that changes something.

    Args:
        name: what reports call it.
        method: its method.
        path: its path; `{session}` is the id of the user's session.
        result: the `result` that says that it was done.
        body: its members, from the user's credentials and those of somebody new.
        logged_in: whether it is done by a user who is logged in.
        optional: whether it has a clause of its own, which fails where it is not there.
    """

    name: str
    method: str
    path: str
    result: str | bool
    body: Body | None = None
    logged_in: bool = True
    optional: bool = False


DEEDS = {
    each.name: each
    for each in (
        Deed("register", "POST", "/api/register", "success", lambda _, new: body(new), False),
        Deed("log in", "POST", "/api/login", True, lambda ada, _: body(ada), False),
        Deed("log out", "POST", "/api/logout", "success", optional=True),
        Deed("log out by GET", "GET", "/api/logout", "success"),
        Deed("change the password", "POST", "/api/password", True,
             lambda ada, new: {"current": ada.password, "new": new.password}, optional=True),
        Deed("end a session", "DELETE", "/api/sessions/{session}", "success", optional=True),
        Deed("delete the account", "DELETE", "/api/account", True,
             lambda ada, _: {"password": ada.password}, optional=True),
    )
}  # fmt: skip
