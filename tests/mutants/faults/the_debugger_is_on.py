"""Werkzeug's debugger answers: a console in which anybody can run Python.

`app.run(debug=True)`, as in the tutorial. Patreon, 2015.
"""

from __future__ import annotations

from typing import Any

from flask_backend import create_app
from werkzeug.debug import DebuggedApplication

from mutants.breaking import around

KILLS = ("CONF-1",)
ALSO = ("ERR-2", "HDR-3", "STATIC-3")


@around(create_app)
def app(honest: Any) -> Any:
    """Switch it on."""
    honest.wsgi_app = DebuggedApplication(honest.wsgi_app, evalex=True, pin_security=False)
    return honest
