"""The manifest declares twice the limit of a body that is kept, and more than is allowed.

Two places that nobody compares. Whoever trusts the manifest sends what is refused.
"""

from __future__ import annotations

from flask_backend import config

KILLS = ("INPUT-5",)
ALSO = ("INPUT-6", "LOGIN-5")  # tests that go to the declared limit
SETTINGS = {"body_max": 131_072}  # bytes

assert SETTINGS["body_max"] > config.BODY_MAX, "it is but declared"
