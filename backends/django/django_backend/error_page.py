"""A page for people who came by a wrong link: they see what it is, and where to go on.

Clauses: STATIC-3.
"""

from django.http import HttpRequest
from django.utils.html import format_html

from .refusals import Refusal

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


def is_wanted(request: HttpRequest) -> bool:
    """Whether a browser asks for a page; below /api/ there is none."""
    is_api = request.path.startswith("/api/")
    return not is_api and "text/html" in request.META.get("HTTP_ACCEPT", "")


def page(refusal: Refusal) -> str:
    """A refusal for people. It repeats nothing of what was sent."""
    return format_html(PAGE, name=refusal.status.phrase, description=refusal.description)
