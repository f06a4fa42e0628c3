"""The rows of the tour, in the order in which they are sent."""

from __future__ import annotations

from conformance.instruments.tour_plan import (
    ADA,
    ANOTHER_HOST,
    FROM_ANOTHER_SITE,
    JSON,
    NEW,
    PREFETCH,
    TEXT,
    UNKNOWN,
    WRONG,
    Row,
    broken_bodies,
    nothing,
    sent,
)

PAGES = [
    Row("the index page", "STATIC-1", (200,), "GET", "/"),
    Row("the index page's head", "STATIC-1", (200,), "HEAD", "/"),
    Row("a script of the client", "STATIC-2", (200,), "GET", "{script}"),
    Row("an unknown page", "STATIC-3", (404,), "GET", "/nope"),
    Row("an unknown file", "STATIC-3", (404,), "GET", "/static/nope.js"),
    Row("a form sent to the index page", "METHOD-1", (405,), "POST", "/", headers=TEXT, body=NEW),
]

WORKFLOW = [
    Row("register", "REG-1", (200,), "POST", "/api/register", body=NEW, headers=JSON),
    Row("register again", "REG-2", (200,), "POST", "/api/register", body=NEW, headers=JSON),
    Row("log in", "LOGIN-1", (200,), "POST", "/api/login", "visitor", body=NEW, headers=JSON),
    Row("log in, wrong", "LOGIN-2", (200,), "POST", "/api/login", body=WRONG, headers=JSON),
    Row("log in, unknown", "LOGIN-3", (200,), "POST", "/api/login", body=UNKNOWN, headers=JSON),
    Row("status, logged in", "STATUS-1", (200,), "GET", "/api/status", "ada"),
    Row("status, logged out", "STATUS-1", (200,), "GET", "/api/status"),
    Row("status, head", "METHOD-1", (200, 405), "HEAD", "/api/status", "ada"),
    Row("status, options", "METHOD-1", (200, 204, 405), "OPTIONS", "/api/status", "ada"),
    Row("log out", "LOGOUT-1", (200,), "GET", "/api/logout", "visitor"),
    Row("log out again", "LOGOUT-2", (200,), "GET", "/api/logout", "visitor"),
    Row("who is logged in", "PROTECT-2", (200,), "GET", "/api/me", "ada"),
    Row("who is logged in, nobody", "PROTECT-1", (401,), "GET", "/api/me"),
]

REFUSALS = [
    Row("unknown path", "STATIC-3", (404,), "GET", "/api/nope", "ada"),
    Row("unknown path, POST", "STATIC-3", (404,), "POST", "/api/nope", body=ADA, headers=JSON),
    Row("a slash too many", "STATIC-3", (404,), "POST", "/api/login/", body=ADA, headers=JSON),
    Row("PUT to log in", "METHOD-1", (405,), "PUT", "/api/login", body=ADA, headers=JSON),
    Row("DELETE the status", "METHOD-1", (405,), "DELETE", "/api/status", "ada"),
    Row("PATCH the user", "METHOD-1", (405,), "PATCH", "/api/me", "ada", body=ADA, headers=JSON),
    *(
        row
        for path in ("/api/register", "/api/login")
        for row in broken_bodies("POST", path, "ada", "")
    ),
]

# Method, path, who, body and type of every request that changes something.
CHANGES = [
    ("POST", "/api/register", "stranger", NEW, JSON),
    ("POST", "/api/login", "stranger", ADA, JSON),
    ("POST", "/api/logout", "ada", nothing, {}),
    ("GET", "/api/logout", "ada", nothing, {}),
    ("POST", "/api/password", "ada", WRONG, JSON),
    ("DELETE", "/api/sessions/{session}", "grace", nothing, {}),
    ("DELETE", "/api/account", "ada", ADA, JSON),
]

CROSS_SITE = [
    Row(f"{method} {path}, from another site", "CSRF-1", (403,), method, path, who, body,
        {**kind, **FROM_ANOTHER_SITE})
    for method, path, who, body, kind in CHANGES
]  # fmt: skip

SECURE = [
    *CROSS_SITE,
    Row("prefetched log-out", "CSRF-4", (403,), "GET", "/api/logout", "ada", headers=PREFETCH),
    Row("another host", "HOST-1", (400, 421), "GET", "/api/status", headers=ANOTHER_HOST),
    Row("another host's page", "HOST-1", (400, 421), "GET", "/", headers=ANOTHER_HOST),
    Row("log out by POST", "LOGOUT-6", (200,), "POST", "/api/logout", "visitor"),
    Row("log out by a form", "LOGOUT-6", (415,), "POST", "/api/logout", body=ADA, headers=TEXT),
]

OLD_AND_NEW = sent(current=lambda s: s.grace.password, new=lambda s: f"new {s.mark}")
OLD_AND_SHORT = sent(current=lambda s: s.grace.password, new=lambda s: s.mark[:3])
WRONG_AND_NEW = sent(current=lambda s: s.mark, new=lambda s: f"new {s.mark}")
OWN_PASSWORD = sent(password=lambda s: f"new {s.mark}")
WRONG_PASSWORD = sent(password=lambda s: s.mark)

PASSWORD = "/api/password"
ACCOUNT = [
    Row("the sessions", "ACCT-1", (200,), "GET", "/api/sessions", "grace"),
    Row("the sessions, nobody", "ACCT-1", (401,), "GET", "/api/sessions"),
    Row("an unknown session", "ACCT-2", (404,), "DELETE", "/api/sessions/nope", "grace"),
    Row("end a session, nobody", "ACCT-2", (401,), "DELETE", "/api/sessions/{session}"),
    Row("end a session", "ACCT-2", (200,), "DELETE", "/api/sessions/{session}", "grace"),
    *broken_bodies("POST", PASSWORD, "grace", "PW-7"),
    Row("new password, nobody", "PW-7", (401,), "POST", PASSWORD, body=OLD_AND_NEW, headers=JSON),
    Row("new password, short", "PW-1", (422,), "POST", PASSWORD, "grace", OLD_AND_SHORT, JSON),
    Row("new password, wrong", "PW-7", (200,), "POST", PASSWORD, "grace", WRONG_AND_NEW, JSON),
    Row("new password", "PW-7", (200,), "POST", PASSWORD, "grace", OLD_AND_NEW, JSON),
    *broken_bodies("DELETE", "/api/account", "grace", "ACCT-3"),
    Row("delete, nobody", "ACCT-3", (401,), "DELETE", "/api/account", body=ADA, headers=JSON),
    Row("delete, wrong", "ACCT-3", (200,), "DELETE", "/api/account", "grace", WRONG_PASSWORD, JSON),
    Row("delete", "ACCT-3", (200,), "DELETE", "/api/account", "grace", OWN_PASSWORD, JSON),
]

THROTTLED = [
    Row("log in too often", "THROTTLE-1", (429,), "POST", "/api/login", "mallory", UNKNOWN, JSON,
        times="throttle_limit"),
    Row("register too often", "REG-10", (429,), "POST", "/api/register", "mallory", NEW, JSON,
        times="register_limit"),
]  # fmt: skip

ROWS = [*PAGES, *WORKFLOW, *REFUSALS, *SECURE, *ACCOUNT, *THROTTLED]
