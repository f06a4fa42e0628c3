"""Each answer has a number of its own, in the headers by which requests are traced."""

from __future__ import annotations

import secrets
import time
from typing import Any

from fastapi_backend import create_app

from mutants.breaking import around


@around(create_app)
def app(honest: Any) -> Any:
    """Add what OpenTelemetry and the proxies of clouds add; a visitor's own number is kept."""

    @honest.middleware("http")
    async def add(request: Any, call_next: Any) -> Any:
        began, sent = time.perf_counter(), request.headers.get("traceparent", "")
        trace = sent[3:35] if len(sent) == 55 else secrets.token_hex(16)
        answer = await call_next(request)
        answer.headers["traceparent"] = f"00-{trace}-{secrets.token_hex(8)}-01"
        answer.headers["X-Request-Id"] = secrets.token_hex(16)
        took = 1000 * (time.perf_counter() - began)
        answer.headers["Server-Timing"] = f"traceparent;desc={trace}, app;dur={took:.2f}"
        return answer

    return honest
