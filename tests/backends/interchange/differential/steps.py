"""What a conversation is made of: steps that any visitor, honest or not, might take.

`UNIQUE` and `HOST` in a step are filled in when it is taken: each conversation has users of its
own, and each backend has an address of its own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from conformance.instruments import json_texts
from hypothesis import strategies as st

from backends.interchange.differential.values import (
    ADA,
    API,
    EMAILS,
    GRACE,
    HEADERS,
    METHODS,
    PASSWORDS,
    PATHS,
    TYPES,
)
from fourstep.drivers.values import Credentials

CLIENTS = 3
OTHER_VALUES: tuple[object, ...] = (None, True, 7, 1.5, [], {}, ["ada"], {"$ne": 1})


@dataclass(frozen=True)
class Step:
    """One request of one client. `session` asks for the session at that place of its last list."""

    client: int
    method: str
    path: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None
    session: int | None = None


def _json(client: int, method: str, path: str, members: dict[str, object]) -> Step:
    body = json.dumps(members, ensure_ascii=False).encode()
    return Step(client, method, path, (("Content-Type", "application/json"),), body)


CLIENT = st.integers(0, CLIENTS - 1)
TEXT = {"email": st.sampled_from(EMAILS), "password": st.sampled_from(PASSWORDS)}
RIGHT = st.sampled_from(
    [{"email": ADA, "password": PASSWORDS[0]}, {"email": GRACE, "password": PASSWORDS[1]}]
)
CREDENTIALS = st.one_of(RIGHT, RIGHT, st.fixed_dictionaries(TEXT))
OPEN = st.builds(
    _json, CLIENT, st.just("POST"), st.sampled_from(["/api/register", "/api/login"]), CREDENTIALS
)
ASK = st.builds(
    Step, CLIENT, st.just("GET"), st.sampled_from(["/api/status", "/api/me", "/api/sessions"])
)
LEAVE = st.builds(Step, CLIENT, st.sampled_from(["GET", "POST", "HEAD"]), st.just("/api/logout"))
CHANGE = st.builds(
    _json,
    CLIENT,
    st.just("POST"),
    st.just("/api/password"),
    st.fixed_dictionaries({"current": TEXT["password"], "new": TEXT["password"]}),
)
END = st.builds(
    Step,
    CLIENT,
    st.just("DELETE"),
    st.just("/api/sessions/SESSION"),
    session=st.integers(0, 2),
)
DELETE = st.builds(
    _json,
    CLIENT,
    st.just("DELETE"),
    st.just("/api/account"),
    st.fixed_dictionaries({"password": TEXT["password"]}),
)
SHAPES = st.builds(
    _json,
    CLIENT,
    st.just("POST"),
    st.sampled_from(["/api/register", "/api/login", "/api/password"]),
    st.dictionaries(
        st.sampled_from(["email", "password", "current", "new", "admin"]),
        st.sampled_from([*OTHER_VALUES, ADA, PASSWORDS[0]]),
    ),
)
ODD_BODIES = st.builds(
    lambda client, path, text: Step(
        client, "POST", path, (("Content-Type", "application/json"),), text
    ),
    CLIENT,
    st.sampled_from(["/api/register", "/api/login"]),
    st.sampled_from(
        [
            json_texts.around(text, Credentials(ADA, PASSWORDS[0]))
            for text in (*json_texts.MALFORMED.values(), *json_texts.WELL_FORMED.values())
        ]
    ),
)
ODD_TYPES = st.builds(
    lambda step, media: replace(step, headers=(("Content-Type", media),)),
    OPEN,
    st.sampled_from(TYPES),
)
ODD_HEADERS = st.builds(
    lambda step, header: replace(step, headers=(*step.headers, header)),
    st.one_of(OPEN, LEAVE, CHANGE, END, ASK),
    st.sampled_from(HEADERS),
)
ODD_PLACES = st.builds(Step, CLIENT, st.sampled_from(METHODS), st.sampled_from(PATHS + API + API))
STEPS = st.one_of(
    OPEN, OPEN, OPEN, ASK, ASK, LEAVE, CHANGE, END, DELETE,
    SHAPES, ODD_BODIES, ODD_TYPES, ODD_HEADERS, ODD_HEADERS, ODD_PLACES,
)  # fmt: skip  # one line each would hide the proportions
