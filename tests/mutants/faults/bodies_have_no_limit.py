"""Bodies of any size are read, and passwords of megabytes are hashed.

Django CVE-2013-1443: a password of a megabyte took a minute.
"""

from __future__ import annotations

from flask_backend import config, framing

from mutants.breaking import sets

KILLS = ("INPUT-5",)
ALSO = ("ERR-1",)
NO_LIMIT = 10**12  # bytes

sets(framing, RAW_BODY_MAX=NO_LIMIT)
sets(config, BODY_MAX=NO_LIMIT)
