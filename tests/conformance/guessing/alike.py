"""Compare two answers but for what differs by itself: learnt from one request, asked again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer

OF_THE_MOMENT = ("date", "retry-after")  # they say when it was
Seen = dict[str, Any]


def public(answer: Answer) -> Seen:
    """All that a stranger can see of an answer, but what says only when it was made."""
    headers = [each for each in answer.headers if each[0] not in OF_THE_MOMENT]
    return {
        "status": answer.status,
        "headers": [name for name, _ in headers],
        **{f"header {name}": value for name, value in headers},
        **dict(_parts(answer)),
    }


def changing(asked: Callable[[], Seen]) -> frozenset[str]:
    """The parts that differ between two answers to one and the same request.

    Such as an id of the request, the problem's `instance`, or how many attempts are left. Whether
    a part is there at all is never among them.
    """
    one, other = asked(), asked()
    return frozenset(part for part in {*one, *other} if one.get(part) != other.get(part))


def differing(known: Seen, unknown: Seen) -> list[str]:
    """The parts in which two answers differ, the status first."""
    return [part for part in {**known, **unknown} if known.get(part) != unknown.get(part)]


def check_alike(
    known: Seen, unknown: Seen, sent: str, again: Callable[[], frozenset[str]] = frozenset
) -> None:
    """Check that two answers show the same.

    Args:
        known: what was seen for a known email.
        unknown: what was seen for an unknown one.
        sent: what was asked.
        again: the parts that differ by themselves; asked only where there is a difference.

    Raises:
        BrokenPromise: they differ.
    """
    found = differing(known, unknown)
    for part in sorted(set(found) - again(), key=found.index) if found else []:
        promise(
            not part,
            sent=f"{sent}, once for a known and once for an unknown email",
            wanted=f"the same {part}, for the known one: {known.get(part)}",
            got=f"for the unknown one: {unknown.get(part)}",
            likely="the account is looked up before the request is checked, or one path raises"
            if known["status"] != unknown["status"]
            else "",
        )


def _parts(answer: Answer) -> Iterator[tuple[str, Any]]:
    document = answer.json()
    if isinstance(document, dict):
        yield "members of the body", list(document)
        yield from ((f"member {name}", json.dumps(value)) for name, value in document.items())
    yield "body", answer.body  # byte for byte, unless a part of it differs by itself
