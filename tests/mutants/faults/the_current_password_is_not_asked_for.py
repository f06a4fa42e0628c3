"""The password is changed whatever `current` says.

An open laptop, or one request from another site, and the account is somebody else's.
"""

from __future__ import annotations

from typing import Any

from fastapi_backend import account_routes, authentication, models

from mutants.breaking import replaces_endpoint

KILLS = ("PW-7",)
ALSO = ("THROTTLE-2",)


@replaces_endpoint(account_routes.account_api, "/api/password")
async def change_password(honest: Any, **asked: Any) -> Any:
    """Put a proof in the place of the question."""
    ask = authentication.check_password
    account = asked["user"]

    async def believe(_visit: Any, _email: str, _password: str) -> Any:
        return authentication.Proof(account, None)

    authentication.check_password = believe
    try:
        return await honest(**asked)
    finally:
        authentication.check_password = ask


models.PasswordChange.model_fields["current"].default = ""
models.PasswordChange.model_rebuild(force=True)
