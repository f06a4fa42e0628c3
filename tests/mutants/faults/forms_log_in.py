"""A form's fields log in like a JSON body.

One endpoint for the old page and the new client. Any site has forms.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

from fastapi_backend import credentials

from mutants.breaking import replaces

KILLS = ("METHOD-2",)
ALSO = ("INPUT-4",)

FORM = "application/x-www-form-urlencoded"


@replaces(credentials.read_body)
async def read_body(honest: Any, request: Any) -> Any:
    """Turn a form into JSON."""
    if request.headers.get("content-type", "").startswith(FORM):
        return json.dumps(dict(parse_qsl((await request.body()).decode()))).encode()
    return await honest(request)
