"""A page for people who came by a wrong link: what it is, and where to go on.

Clauses: STATIC-3.
"""

from html import escape
from http import HTTPStatus

from fastapi import Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<title>{title}</title>
</head>
<body><main><h1>{title}</h1><p>{detail}</p><p><a href="/">Go to the start page</a></p></main></body>
</html>
"""


def is_wanted(request: Request) -> bool:
    """Whether a browser asks for a page; below /api/ there is none."""
    asked = request.headers.get("accept", "")
    return "text/html" in asked and not request.url.path.startswith("/api/")


def page(error: HTTPException) -> HTMLResponse:
    """A refusal for people. It repeats nothing of what was sent."""
    title = HTTPStatus(error.status_code).phrase
    text = PAGE.format(title=title, detail=escape(error.detail))
    return HTMLResponse(text, error.status_code, error.headers)
