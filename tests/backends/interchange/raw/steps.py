"""Steps of a raw conversation: a request of the ordinary one, in another form, with more lines.

`UNIQUE`, `HOST` and `ADDRESS` are filled in when a step is taken, also in header values.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import strategies as st

from backends.interchange.differential import steps as ordinary
from backends.interchange.differential.steps import CLIENT, Step
from backends.interchange.raw.broken import BROKEN
from backends.interchange.raw.forms import FORMS, PLAIN, Form
from backends.interchange.raw.hostile import ADVICE, HOSTILE_BODIES, HOSTILE_HEADERS

MEDIA_TYPES = (
    'application/json; charset="utf-8"',
    'application/json;charset="UTF-8"',
    "application/json ; charset=utf-8",
    "application/json;\tcharset=utf-8",
    "application/json; charset = utf-8",
    'application/json; charset="utf\\-8"',
    "application/json; version=1; charset=utf-8",
    "application/json; charset=utf-8; charset=latin-1",
    "application/json; charset=latin-1; charset=utf-8",
    'application/json; charset="latin-1"',
    "application/json; charset=",
    'application/json; charset=""',
    "application/json; charset*=utf-8''utf-8",
    "application/json; charset*0=utf; charset*1=-8",
    "application/json; charset*=%00''a",
    "application/json;charset*;charset*0*",
    "application/json, application/json",
    "application/json; a=\u00e9",
    "APPLICATION/JSON; CHARSET=UTF-8",
    "application /json",
    "application/json charset=utf-8",
    "application/json;",
    "application/json;;charset=utf-8",
    "application/json; charset=utf-8 ; ",
    "application/json" + ";" * 120,
)
ADDRESSES = (
    "ADDRESS", "ADDRESS:40007", "10.0.0.9, ADDRESS", "ADDRESS , ", ",,ADDRESS", "[2001:db8::1]",
    '"[2001:db8::1]:567"', "[2001:db8::1]:567", "2001:db8::1%eth0", "::ffff:10.1.2.3", "unknown",
    "_hidden", "ADDRESS:99999999", "ADDRESS:", "010.1.2.3", "1.2.3", "\u0661.2.3.4", "", ",",
    "x" * 65,
)  # fmt: skip
LINES = (
    ("Accept", "text/html"), ("Accept", "application/json;q=0.5"), ("Accept", ""),
    ("Cookie", "theme=dark"), ("Cookie", ""), ("Cookie", "=;=;"), ("Cookie", "__Host-session=x"),
    ("Cookie", '__Host-session="x"'), ("Cookie", "__host-session=x"), ("Cookie", "a"),
    ("Connection", "close"), ("Connection", "keep-alive"), ("Connection", "Cookie, X"),
    ("Upgrade", "h2c"), ("Upgrade", "websocket"), ("X-Odd", "caf\u00e9"), ("X-Odd", "\udcff\udcfe"),
    ("X_Forwarded_For", "10.9.9.9"), ("Cookie_", "x"), ("X-HTTP-Method", "DELETE"),
    ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Site", " Same-Origin"), ("Host", "HOST"),
    ("Origin", "http://HOST"), ("Origin", "HTTP://HOST"), ("Origin", "HTTP://HOST/"),
    ("X-Forwarded-Proto", "https"),
    ("X-Forwarded-Proto", "http, https"), ("X-Forwarded-Proto", "https, http"),
)  # fmt: skip
PATHS = (
    "/", "/static/", "/static", "/static//", "/static/index.html", "/static/%69ndex.html",
    "/static/%00", "/static/a%00b", "/static/%ff", "/static/%", "/static/%zz", "/static/%2e%2e%2f",
    "/static/" + "a" * 300, "/static/" + "../" * 900, "/static/" + "a/" * 3000, "/static/\u00e9",
    "/static/index.html/", "/static/./index.html", "/static/..%2findex.html", "/static/C:%5cx",
    "/index.html", "//", "/%2e/", "/?", "/?" + "a=1&" * 1500, "/api/status?" + "a" * 5000,
    "/api%2fstatus",
    "/api/status;x", "/api/status/", "/api/./status", "/api/x/../status",
    "/api/sessions/" + "a" * 5000,
    "/api/sessions/%00", "/api/sessions/%ff", "/api/sessions/a%2fb", "/api/sessions/\u00b2", "*",
    "http:///api/status", "/api/status#x", "http://HOST/api/status#x", "http://HOST#x", "/#x",
    "/?x#y", "/static/index.html?x=%ff",
)  # fmt: skip


@dataclass(frozen=True)
class RawStep:
    """A request and its form; `more` are further header lines, `status_behind` a second request.

    Args:
        step: what is asked for.
        form: how it is written.
        more: header lines beside its own.
        status_behind: whether a question for the status follows in the same bytes.
        hostile: whether others' waiting is looked at.
        broken: what makes it no request; empty if it is one.
    """

    step: Step
    form: Form = PLAIN
    more: tuple[tuple[str, str], ...] = ()
    status_behind: bool = False
    hostile: bool = False
    broken: str = ""

    @property
    def is_followed(self) -> bool:
        """Whether the second request is sent: behind HTTP/1.0 nobody need listen any more."""
        return self.status_behind and self.form.version != b"1.0"


def _typed(step: Step, media_type: str) -> Step:
    return replace(step, headers=(("Content-Type", media_type),))


def _elsewhere(step: Step, path: str) -> Step:
    return replace(step, path=path)


PAGES = st.sampled_from(["/", "/static/SCRIPT", "/nowhere"])
HEADERS = st.one_of(st.sampled_from(LINES), st.sampled_from(LINES), ADVICE)
PROXIES = st.tuples(st.just("X-Forwarded-For"), st.sampled_from(ADDRESSES))
TYPED = st.builds(_typed, ordinary.OPEN, st.sampled_from(MEDIA_TYPES))
PLACED = st.builds(
    Step, CLIENT, st.sampled_from(["GET", "HEAD", "OPTIONS", "DELETE"]), st.sampled_from(PATHS)
)
ASKED = st.one_of(ordinary.STEPS, ordinary.OPEN, ordinary.ASK, TYPED, TYPED, PLACED, PLACED)
IN_ANOTHER_FORM = st.builds(
    RawStep, ASKED, FORMS, st.lists(HEADERS, max_size=3).map(tuple), st.booleans()
)
ADVISED = st.builds(
    RawStep,
    st.builds(
        Step,
        CLIENT,
        st.sampled_from(["GET", "HEAD"]),
        st.sampled_from(["/", "/static/SCRIPT", "/api/status"]),
    ),
    FORMS,
    st.lists(ADVICE, min_size=1, max_size=3).map(tuple),
)
MANY_LINES = st.sampled_from([10, 100, 150, 400, 2000]).map(
    lambda count: (("X-Many", "x"),) * count
)
HOSTILE = st.builds(
    RawStep,
    st.one_of(HOSTILE_BODIES, ordinary.ASK, ordinary.OPEN, ordinary.LEAVE),
    FORMS,
    st.one_of(st.just(()), HOSTILE_HEADERS.map(lambda each: (each,)), MANY_LINES),
    hostile=st.just(True),
)
PROXIED = st.builds(
    RawStep,
    st.one_of(ordinary.OPEN, ordinary.CHANGE),
    FORMS,
    st.lists(PROXIES, min_size=1, max_size=2).map(tuple),
)
NO_REQUEST = st.builds(
    RawStep,
    # With a body: a length too many makes nobody wait for more.
    st.one_of(ordinary.OPEN, ordinary.OPEN, st.builds(_elsewhere, ordinary.OPEN, PAGES)),
    hostile=st.just(True),
    broken=st.sampled_from([*BROKEN]),
)
RAW_STEPS = st.one_of(IN_ANOTHER_FORM, IN_ANOTHER_FORM, ADVISED, HOSTILE, PROXIED, NO_REQUEST)
