"""The compressed form is another text than the file.

A page was changed by hand, or by a plug-in, and its compressed form is the old one; here its end is
missing, as with a wrong Content-Length behind a proxy.
"""

from __future__ import annotations

from typing import Any

from flask_backend import create_app

from mutants.breaking import around

KILLS = ("STATIC-5",)


@around(create_app)
def app(honest: Any) -> Any:
    """Leave out the last bytes of whatever is compressed."""

    def cut(response: Any) -> Any:
        if response.headers.get("Content-Encoding") and response.status_code == 200:
            response.direct_passthrough = False
            response.set_data(response.get_data()[:-9])
        return response

    honest.after_request(cut)
    return honest
