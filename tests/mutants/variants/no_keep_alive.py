"""The server closes each connection after one answer."""

from __future__ import annotations

from typing import Any

from fastapi_backend import create_app

from mutants.breaking import around


@around(create_app)
def app(honest: Any) -> Any:
    """Tell the visitor and uvicorn that this answer is the last."""

    @honest.middleware("http")
    async def close(request: Any, call_next: Any) -> Any:
        answer = await call_next(request)
        answer.headers["Connection"] = "close"
        return answer

    return honest
