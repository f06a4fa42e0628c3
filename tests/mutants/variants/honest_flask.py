"""The honest Flask backend itself: what the suite says of liars counts only if it passes."""

from __future__ import annotations

import flask_backend  # noqa: F401 - this names the backend, and nothing of it is changed
