"""The status is 1 or 0 where the contract says true or false.

What databases without a boolean type hand out: PHP with MySQL, for one.
"""

from __future__ import annotations

from fastapi_backend import models

KILLS = ("WIRE-1",)
ALSO = ("STATUS-1",)
SPOILS = "every look at the status"

models.StatusAnswer.__annotations__["status"] = int
models.StatusAnswer.model_fields["status"].annotation = int
models.StatusAnswer.model_rebuild(force=True)
