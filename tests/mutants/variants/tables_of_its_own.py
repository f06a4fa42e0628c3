"""The manifest does not claim the storage contract: nobody knows how its tables are called."""

from __future__ import annotations

import flask_backend

assert flask_backend, "nothing in it is changed"

MANIFEST = {"storage": None}
