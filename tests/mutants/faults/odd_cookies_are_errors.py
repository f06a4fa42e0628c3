"""A cookie of another form than ours is answered with 500.

The value goes into a function that can only read ASCII, or a number, or base64.
"""

from __future__ import annotations

import re

from flask_backend import cookies

from mutants.breaking import sets

KILLS = ("STATUS-4",)

sets(cookies, TOKEN=re.compile(r"[\s\S]+"))
