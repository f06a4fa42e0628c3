"""The values of which random steps are made: right ones, odd ones and hostile ones."""

from __future__ import annotations

ADA, GRACE = "ada.UNIQUE@example.com", "grace.UNIQUE@example.com"
EMAILS = (
    *(ADA, GRACE) * 6,
    "ADA.UNIQUE@Example.com",
    f"  {ADA} ",
    "ada.UNIQUE+tag@example.com",
    "m\u00edke.UNIQUE@example.com",
    "mi\u0301ke.UNIQUE@example.com",
    "\u212aevin.UNIQUE@example.com",
    "Kevin.UNIQUE@example.com",
    "\uff21da.UNIQUE@example.com",
    "ada.UNIQUE",
    "@example.com",
    "a@b@UNIQUE.example.com",
    "a da.UNIQUE@example.com",
    "ada.UNIQUE\n@example.com",
    "ada.UNIQUE\x00@example.com",
    "",
    "x" * 242 + "@example.com",
    "x" * 243 + "@example.com",
)
PASSWORDS = (
    *("Ada keeps UNIQUE to herself", "Grace keeps UNIQUE to herself") * 5,
    "ada keeps UNIQUE to herself",
    "caf\u00e9 UNIQUE caf\u00e9",
    "cafe\u0301 UNIQUE cafe\u0301",
    "\U0001f511" * 15,
    "\U0001f511" * 14,
    "fourteen chars",
    "passwordpassword",
    ADA,
    "ada.UNIQUE",
    "with\x00a NUL inside it",
    "x" * 1024,
    "x" * 1025,
    "",
)
HEADERS = (
    *(("Sec-Fetch-Site", each) for each in ("same-origin", "none", "same-site", "cross-site", "x")),
    ("Origin", "http://HOST"),
    ("Origin", "null"),
    ("Origin", "https://mallory.example"),
    ("Origin", "http://HOST.mallory.example"),
    ("Sec-Purpose", "prefetch"),
    ("X-HTTP-Method-Override", "DELETE"),
    ("X-Forwarded-For", "10.0.0.1"),
    ("X-Forwarded-Host", "mallory.example"),
    ("Host", "mallory.example"),
    ("Authorization", "Bearer x"),
    ("Accept", "text/html"),
    ("Cookie", "__Host-session=x"),
    ("If-None-Match", "*"),
)
TYPES = (
    "application/json;charset=utf-8",
    "APPLICATION/JSON",
    "application/json; charset=latin-1",
    "text/plain",
    "application/x-www-form-urlencoded",
    "text/plain; application/json",
    "application/jsonp",
    "",
)
PATHS = (
    "/",
    "/nope",
    "/api",
    "/api/",
    "/api/nope",
    "/api/login/",
    "/api//login",
    "/API/login",
    "/api/%6cogin",
    "/api/status?session=x",
    "/api/sessions/nope",
    "/static/../backend.toml",
    "/static/%2e%2e/backend.toml",
    "/static/.git/HEAD",
)
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "TRACE")
API = tuple(
    f"/api/{each}"
    for each in ("register", "login", "logout", "status", "me", "password", "sessions", "account")
)
