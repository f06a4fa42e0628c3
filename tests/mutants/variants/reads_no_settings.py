"""Its limits stand in the source: it reads where its data is, and no other setting.

The manifest does not say so. The suite has to find it out, and to say that it cannot see these.
"""

from __future__ import annotations

import os
from typing import Any

from flask_backend.config import Settings

MANIFEST = {"reads": None}
# fmt: off
UNSEEN = (
    "SESS-5", "SESS-6", "SESS-11", "COOKIE-3", "COOKIE-4", "THROTTLE-1", "THROTTLE-2", "THROTTLE-3",
    "REG-10", "PW-4", "HDR-3", "HOST-1", "ENUM-1",
)
# fmt: on
READ = ("FOURSTEP_DATA_DIR", "FOURSTEP_CLIENT_DIST", "FOURSTEP_DATABASE_URL")

honest = Settings.from_environment.__func__


def from_environment(cls: type[Settings], variables: Any = os.environ) -> Settings:
    """The settings of the source."""
    read = {name: variables[name] for name in READ if name in variables}
    made: Settings = honest(cls, read)
    return made


Settings.from_environment = classmethod(from_environment)
