"""The page's policy allows scripts of a public host that serves everybody's files.

A list of allowed hosts with a CDN in it: whatever script an attacker wants is there, too.
"""

from __future__ import annotations

from fastapi_backend import headers

from mutants.breaking import sets

KILLS = ("HDR-2",)

WIDER = headers.PAGE_POLICY.replace(
    "script-src 'self'", "script-src 'self' https://cdn.jsdelivr.net"
)
sets(
    headers,
    PAGE=[
        (name, WIDER.encode() if name == b"content-security-policy" else value)
        for name, value in headers.PAGE
    ],
)
