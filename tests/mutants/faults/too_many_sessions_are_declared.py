"""The manifest declares a limit of sessions that is none.

Five thousand live sessions of one account are a list that nobody reads to its end.
"""

from __future__ import annotations

from flask_backend import config

KILLS = ("SESS-11",)
SETTINGS = {"session_limit": 5000}

assert config.Settings.session_limit < SETTINGS["session_limit"], "it is but declared"
