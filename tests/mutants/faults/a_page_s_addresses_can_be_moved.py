"""The page's policy says nothing of `<base>`: an injected one leads all addresses elsewhere.

`default-src` does not stand for `base-uri`, which many policies forget.
"""

from __future__ import annotations

from fastapi_backend import headers

from mutants.breaking import sets

KILLS = ("HDR-2",)

LOOSE = headers.PAGE_POLICY.replace("base-uri 'none'; ", "")
sets(headers, PAGE=[(b"content-security-policy", LOOSE.encode()), headers.PAGE[1]])
