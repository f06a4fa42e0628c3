"""The contract's paths and the methods that they support."""

from __future__ import annotations

from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http import answers
from fourstep.drivers.http.index_page import find_references
from fourstep.drivers.http.wire import Wire
from fourstep.judging.giving_up import give_up

# A path may support more where the contract leaves it free: see `OPTIONAL`.
API = {
    "/api/register": {"POST"},
    "/api/login": {"POST"},
    "/api/logout": {"GET"},
    "/api/status": {"GET"},
    "/api/me": {"GET"},
}
OPTIONAL = {"/api/logout": {"POST"}}

# They join with level secure.
ACCOUNT = {
    "/api/password": {"POST"},
    "/api/sessions": {"GET"},
    "/api/sessions/nope": {"DELETE"},
    "/api/account": {"DELETE"},
}


def a_script(wire: Wire) -> str:
    """The path of one of the client's scripts.

    The test ends without a verdict where the index page names none: that is another clause.
    """
    scripts = find_references(wire.get("/")).scripts
    return (
        scripts[0] if scripts else give_up("the index page names no script", waits_for="STATIC-1")
    )


def pages(wire: Wire) -> dict[str, set[str]]:
    """The index page and one of the client's scripts, with their methods."""
    return {"/": {"GET", "HEAD"}, a_script(wire): {"GET", "HEAD"}}


def check_allow(answer: Answer, supported: set[str]) -> None:
    """Check that a 405 names the methods that the path supports, and not the one it refuses.

    Raises:
        BrokenPromise: it does not.
    """
    named = {each.strip() for each in (answer.header("allow") or "").split(",")}
    promise(
        answer.status == 405 and named >= supported and answer.request.method not in named,
        sent=answer.request,
        wanted=f"405 and Allow: {', '.join(sorted(supported))}",
        got=f"{answer}, Allow: {answer.header('allow')}",
        likely=_why(answer),
    )


def _why(answer: Answer) -> str:
    if answer.status != 405:
        return "this method is served here, too" if answer.status == 200 else answers.guess(answer)
    if answer.header("allow") is None:
        return "a handler of one's own for 405 drops the Allow header"
    return ""
