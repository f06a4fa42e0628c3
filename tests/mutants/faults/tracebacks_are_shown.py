"""An error's answer shows the traceback.

`DEBUG = True` in service. Django, Laravel and Rails have pages for it that search engines know.
"""

from __future__ import annotations

import traceback
from typing import Any

from flask_backend import problems

from mutants.breaking import replaces

KILLS = ("ERR-2",)
ALSO = ("CONF-1",)


@replaces(problems._document)
def document(honest: Any, error: Any) -> Any:
    """Add where it happened."""
    return {**honest(error), "trace": "".join(traceback.format_exception(error))}
