"""The API's endpoints for users who are logged in: who they are, and their account.

Clauses: PROTECT-1, PROTECT-2, PROTECT-3, ACCT-1, ACCT-2.
"""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from . import authentication, clock, cookies, own_sessions, passwords, session_limits
from .credentials import body_of, ignore_body
from .dependencies import CurrentSession, CurrentUser, ThisVisit, admit, current_session
from .models import (
    Confirmation,
    ConfirmedAnswer,
    EndedAnswer,
    Me,
    PasswordChange,
    SessionEntry,
    SessionList,
)
from .refusals import FieldError, InvalidFields, NoSuchSession, NotLoggedIn

account_api = APIRouter(prefix="/api", dependencies=[Depends(admit)])

# Where a user and a body are asked for, the user comes first: FastAPI asks in this order, and
# strangers are not told what is wrong with their body.


@account_api.get("/me")
async def me(user: CurrentUser) -> Me:
    """Tell the user who is logged in."""
    return Me(email=user.email, registered_on=user.registered_on)


@account_api.post("/password")
async def change_password(
    user: CurrentUser,
    session: CurrentSession,
    change: Annotated[PasswordChange, Depends(body_of(PasswordChange))],
    response: Response,
    visit: ThisVisit,
) -> ConfirmedAnswer:
    """Change the password, if the current one is right, and end all sessions but this client's."""
    problem = passwords.password_problem(change.new, user.email, visit.settings)
    if problem is not None:
        raise InvalidFields([FieldError("new", problem)])
    with visit.place():
        proof = await authentication.check_password(visit, user.email, change.current)
        if proof is None:
            await visit.store.read(authentication.require_live, visit, session)
            return ConfirmedAnswer(result=False)
        new_hash = await visit.hashing.run(
            passwords.hash_password, change.new, visit.settings.hash_cost
        )
    token = await visit.store.write(authentication.change_password, visit, proof, session, new_hash)
    if token is not None:
        cookies.set_token(response, token, visit.settings)
    return ConfirmedAnswer(result=token is not None)


@account_api.get("/sessions", response_model_exclude_none=True)
async def list_sessions(session: CurrentSession, visit: ThisVisit) -> SessionList:
    """List the user's live sessions."""
    found = await visit.store.read(own_sessions.list_of, session)
    if not found:
        raise NotLoggedIn  # it has ended a moment ago
    now = clock.now()  # only now: what was used meanwhile is not from the future
    if any(each.is_ahead(now) for each in found):
        await visit.store.write_in_passing(session_limits.correct_times, session.account_id)
    return SessionList(
        sessions=[
            SessionEntry(
                id=own_sessions.public_id(each),
                created_at=each.created_at,
                last_used_at=each.last_used_at,
                current=own_sessions.is_current(each, session),
                device=each.device,
            )
            for each in [each.as_of(now) for each in found]
            if each.is_live(visit.settings)
        ]
    )


@account_api.delete(
    "/sessions/{public_id}", dependencies=[Depends(current_session), Depends(ignore_body)]
)
async def end_session(
    public_id: str, session: CurrentSession, response: Response, visit: ThisVisit
) -> EndedAnswer:
    """End one of the user's own sessions."""
    if not await visit.store.write(own_sessions.end, visit.settings, session, public_id):
        raise NoSuchSession
    if public_id == own_sessions.public_id(session):
        cookies.delete_token(response, visit.settings)
    return EndedAnswer()


@account_api.delete("/account")
async def delete_account(
    user: CurrentUser,
    session: CurrentSession,
    confirmation: Annotated[Confirmation, Depends(body_of(Confirmation))],
    response: Response,
    visit: ThisVisit,
) -> ConfirmedAnswer:
    """Delete the user's account, if the password is right."""
    with visit.place():
        proof = await authentication.check_password(visit, user.email, confirmation.password)
    if proof is None:
        await visit.store.read(authentication.require_live, visit, session)
        return ConfirmedAnswer(result=False)
    done = await visit.store.write(authentication.delete_account, visit, proof, session)
    if done:
        cookies.delete_token(response, visit.settings)
    return ConfirmedAnswer(result=done)
