"""The status is 1 or 0 where the contract says true or false.

What databases without a boolean type hand out: PHP with MySQL, for one.
"""

from __future__ import annotations

from fastapi_backend import routes

KILLS = ("WIRE-1",)
ALSO = ("STATUS-1",)
SPOILS = "every look at the status"

routes.StatusAnswer.__annotations__["status"] = int
routes.StatusAnswer.model_fields["status"].annotation = int
routes.StatusAnswer.model_rebuild(force=True)
