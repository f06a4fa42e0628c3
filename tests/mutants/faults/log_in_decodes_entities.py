"""The log-in cleans what was typed against scripts: a password with `&` or `<` never fits.

`htmlspecialchars()` and "sanitizers" on input, on one of two ways: registering stores the text.
"""

from __future__ import annotations

from typing import Any

from flask_backend import authentication

from mutants.breaking import replaces

KILLS = ("LOGIN-1",)
ALSO = ("PW-3",)


@replaces(authentication.log_in)
def log_in(honest: Any, email: str, password: str, presented: str | None) -> Any:
    """Escape what a page could misread."""
    from html import escape

    return honest(email, escape(password), presented)
