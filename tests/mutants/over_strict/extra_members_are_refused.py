"""A member that the contract does not know is refused with 422.

pydantic's `extra="forbid"`. A newer client that sends one member more is locked out.
"""

from __future__ import annotations

from fastapi_backend import models

KILLS = ("WIRE-4",)
ALSO = ("ERR-1", "ERR-3", "INPUT-1", "INPUT-3", "THROTTLE-2")

models.EmailAndPassword.model_config["extra"] = "forbid"
models.EmailAndPassword.model_rebuild(force=True)
