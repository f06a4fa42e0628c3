"""The API's views are exempt from the check of where a request comes from.

`@csrf_exempt`, since a client in another technology has no token to send. Any page of any site may
then log visitors in, and change what they have.
"""

from __future__ import annotations

from typing import Any

from django_backend import cross_site

from mutants.breaking import replaces

KILLS = ("CSRF-1",)


@replaces(cross_site.check)
def check(_honest: Any, _request: Any) -> None:
    """Look at nothing."""
