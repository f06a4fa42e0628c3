"""A page for people who came by a wrong link: they see what it is, and where to go on.

Clauses: STATIC-3.
"""

from flask import Request
from markupsafe import escape
from werkzeug.exceptions import HTTPException

PAGE = """<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>{name}</title>
  </head>
  <body>
    <main>
      <h1>{name}</h1>
      <p>{description}</p>
      <p><a href="/">Go to the start page</a></p>
    </main>
  </body>
</html>
"""


def is_wanted(request: Request) -> bool:
    """Whether a browser asks for a page."""
    return "text/html" in request.headers.get("Accept", "")


def page(error: HTTPException) -> str:
    """An error for people. It repeats nothing of what was sent."""
    return PAGE.format(name=escape(error.name), description=escape(error.description or ""))
