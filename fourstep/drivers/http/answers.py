"""Read the contract's answers strictly: status, media type, one member, its JSON type (WIRE-1)."""

from __future__ import annotations

import json
from typing import Any

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.exchange import Answer

SUCCESS = "success"
DUPLICATE = "this user is already registered"


def member(answer: Answer, name: str, allowed: tuple[Any, ...], right: Any = None) -> Any:
    """The value of the only member of a contract answer.

    Args:
        answer: what came back.
        name: the member's name, `result` or `status`.
        allowed: the values that the contract allows there, compared by type and value.
        right: the one of these that is right here, named if it is none of them; None for any.

    Raises:
        BrokenPromise: the answer has another shape.
    """
    body = answer.json()
    is_one = (
        answer.status == 200
        and answer.media_type == "application/json"
        and isinstance(body, dict)
        and list(body) == [name]
        and any(type(body[name]) is type(value) and body[name] == value for value in allowed)
    )
    if not is_one:
        wanted = allowed if right is None else (right,)
        raise BrokenPromise(
            sent=answer.request,
            wanted=" or ".join(f"200 application/json {_describe(name, each)}" for each in wanted),
            got=answer,
            likely=guess(answer) or _guess_shape(answer, body, name),
        )
    return body[name]


def registered(answer: Answer, right: bool | None = None) -> bool:
    """Whether a registration made an account; False means that the email had one already.

    Args:
        answer: what came back.
        right: which of both is right here, as for `member`; so for those below.
    """
    wanted = None if right is None else SUCCESS if right else DUPLICATE
    return bool(member(answer, "result", (SUCCESS, DUPLICATE), wanted) == SUCCESS)


def logged_in(answer: Answer, right: bool | None = None) -> bool:
    """Whether a log-in was accepted."""
    return bool(member(answer, "result", (True, False), right))


def logged_out(answer: Answer) -> bool:
    """Whether a log-out was accepted, which it always is."""
    return bool(member(answer, "result", (SUCCESS,)) == SUCCESS)


def status(answer: Answer, right: bool | None = None) -> bool:
    """Whether the server says that a user is logged in."""
    return bool(member(answer, "status", (True, False), right))


def refused(answer: Answer, *statuses: int) -> dict[str, Any]:
    """What a deliberate "no" tells: the JSON object in its body, empty if there is none.

    Only the status code counts here. The form is a promise of its own: see `problem`.

    Args:
        answer: what came back.
        statuses: the status codes that the contract allows there.

    Raises:
        BrokenPromise: the answer is something else.
    """
    if answer.status not in statuses:
        raise _not_refused_error(answer, statuses, "")
    body = answer.json()
    return dict(body) if isinstance(body, dict) else {}


def problem(answer: Answer, *statuses: int) -> dict[str, Any]:
    """The problem document of a deliberate "no" (ERR-1, RFC 9457); empty for a HEAD.

    Args:
        answer: what came back.
        statuses: the status codes that the contract allows there.

    Raises:
        BrokenPromise: the answer is something else, or a refusal in another form.
    """
    body = answer.json()
    if answer.status not in statuses or not _is_problem(answer, body):
        wanted = " application/problem+json with type, title and status"
        raise _not_refused_error(answer, statuses, wanted)
    return dict(body or {})  # a HEAD has none


def _not_refused_error(answer: Answer, statuses: tuple[int, ...], form: str) -> BrokenPromise:
    return BrokenPromise(
        sent=answer.request,
        wanted=" or ".join(map(str, statuses)) + form,
        got=answer,
        likely=_guess_refusal(answer, statuses),
    )


def _is_problem(answer: Answer, body: Any) -> bool:
    if answer.request.method == "HEAD":  # has no body
        return True
    return (
        answer.media_type == "application/problem+json"
        and isinstance(body, dict)
        and isinstance(body.get("type"), str)
        and isinstance(body.get("title"), str)
        and type(body.get("status")) is int
        and body["status"] == answer.status
    )


def _guess_refusal(answer: Answer, wanted: tuple[int, ...]) -> str:
    if answer.status in wanted:
        return "the right status, but the body is no problem document (RFC 9457)"
    if answer.status == 200:
        return "the request was served, where it should have been refused"
    if 400 <= answer.status < 500 and answer.status not in (404, 405):
        return "it was refused for another reason"
    return guess(answer)


def reasons(answer: Answer) -> str:
    """What a 422 gives as reasons, for a person; empty if it gives none.

    Raises:
        BrokenPromise: the answer is something else.
    """
    listed = refused(answer, 422).get("errors")
    entries = listed if isinstance(listed, list) else []
    given = [each.get("reason") for each in entries if isinstance(each, dict)]
    return " ".join(each for each in given if isinstance(each, str)).strip()


def told(answer: Answer) -> str:
    """All that an answer tells a visitor, to compare it with another.

    A problem's `instance` names this one occurrence (RFC 9457, 3.1.5), so it is left out.
    """
    document, body = answer.json(), f"{answer.body!r}"
    if isinstance(document, dict) and "instance" in document:
        body = json.dumps({name: value for name, value in document.items() if name != "instance"})
    return f"{answer.status} {answer.header('content-type')} {body}"


def _describe(name: str, value: Any) -> str:
    text = {True: "true", False: "false"}.get(value, f'"{value}"')
    return f'{{"{name}": {text}}}'


def guess(answer: Answer) -> str:
    """A likely cause for a status code that the contract does not have; empty for none.

    Only what the code itself says: a guess without evidence sends somebody to the wrong place.
    """
    if answer.status == 503:
        return "the server says that it cannot serve now: its store fails, or too much is asked"
    if 300 <= answer.status < 400:
        return "the route redirects; the client expects the answer itself"
    if answer.status == 404 and not answer.request.path.startswith("/api/"):
        return "there is no such route, or no such file where it looks"
    return {
        404: "there is no such route",
        405: "the route does not allow this method",
        500: "the server raised an exception",
        501: "this endpoint is not written yet",
    }.get(answer.status, "")


def _guess_status(answer: Answer) -> str:
    """A likely cause where a request that is right got another status than 200."""
    if 200 < answer.status < 300:
        return "a success has status 200 here"
    unexplained = answer.media_type != "application/problem+json"
    if answer.status in (400, 415) and answer.request.body and unexplained:
        return "is the body read as JSON, and by its names?"
    return ""


def _guess_shape(answer: Answer, body: Any, name: str) -> str:
    if answer.status != 200:
        return _guess_status(answer)
    if answer.media_type != "application/json":
        return f"the media type is {answer.media_type or 'missing'}"
    if not isinstance(body, dict):
        return "the body is no JSON object"
    if set(body) > {name}:
        return f"there are more members than '{name}'"
    if name not in body:
        return f"there is no member '{name}'"
    if str(body[name]).lower() in ("true", "false") and isinstance(body[name], str):
        return "the value is a text: true and false stand without quotes in JSON"
    return "the value has the wrong type or text"
