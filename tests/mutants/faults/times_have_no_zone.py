"""Times are told without a zone.

`datetime.isoformat()` of a naive time. Every browser reads it as its own local time.
"""

from __future__ import annotations

from fastapi_backend import models
from pydantic import PlainSerializer

KILLS = ("PROTECT-2",)
ALSO = ("PROTECT-1", "CACHE-1", "PROTECT-3")

for model, fields in (
    (models.Me, ["registered_on"]),
    (models.SessionEntry, ["created_at", "last_used_at"]),
):
    for name in fields:
        info = model.model_fields[name]
        info.metadata = [PlainSerializer(lambda time: f"{time:%Y-%m-%dT%H:%M:%S}")]
    model.model_rebuild(force=True)
