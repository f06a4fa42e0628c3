"""Every Host header is served.

DNS rebinding: under the name of an attacker's site, that site's page is of the same origin as the
API.
"""

from __future__ import annotations

from typing import Any

from flask_backend import cross_site

from mutants.breaking import replaces

KILLS = ("HOST-1",)


@replaces(cross_site.check_host)
def check_host(_honest: Any, _request: Any) -> None:
    """Look at nothing."""
