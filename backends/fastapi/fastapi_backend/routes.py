"""The API's endpoints for everybody: status, register, log in, log out.

The endpoints are `async`: they serve others while a thread hashes or waits for the database.

Clauses: WIRE-1, WIRE-3, REG-1, REG-2, REG-3, LOGIN-1, LOGOUT-1, LOGOUT-2, LOGOUT-6, STATUS-1, PW-8.
"""

from fastapi import APIRouter, Depends, Request, Response

from . import accounts, authentication, cookies, passwords, sessions, throttle
from .config import Settings
from .credentials import Credentials, ignore_body
from .dependencies import LiveSession, ThisVisit, admit, admit_logout
from .models import LoginAnswer, LogoutAnswer, RegisterAnswer, StatusAnswer
from .refusals import FieldError, InvalidFields

api = APIRouter(prefix="/api", dependencies=[Depends(admit)])


# First, since it is asked most often and FastAPI tries the paths in turn.
@api.get("/status")
async def status(request: Request, session: LiveSession, response: Response) -> StatusAnswer:
    """Say whether the request presents a live session, and how long a new password has to be."""
    response.headers["Password-Rules"] = passwords.rules(request.app.state.settings)
    return StatusAnswer(status=session is not None)


@api.post("/register")
async def register(credentials: Credentials, visit: ThisVisit) -> RegisterAnswer:
    """Make an account. Nobody is logged in or out by it."""
    _check_policy(credentials, visit.settings)
    with visit.place():  # first: who is sent away has not made an attempt
        await visit.store.write(throttle.reserve_registration, visit.settings, visit.address)
        password_hash = await visit.hashing.run(
            passwords.hash_password, credentials.password, visit.settings.hash_cost
        )
    if await visit.store.write(accounts.add, credentials.email, password_hash):
        return RegisterAnswer(result="success")
    return RegisterAnswer(result="this user is already registered")


@api.post("/login")
async def login(credentials: Credentials, response: Response, visit: ThisVisit) -> LoginAnswer:
    """Begin a session if the credentials are right; change nothing if they are not."""
    email, password = credentials.email, credentials.password
    with visit.place():
        proof = await authentication.check_password(visit, email, password)
        while proof is not None:
            token = await visit.store.write(authentication.log_in, visit, proof)
            if token is not None:
                cookies.set_token(response, token, visit.settings)
                return LoginAnswer(result=True)
            # Meanwhile the hash was replaced: perhaps by a better one of the same password.
            proof = await authentication.prove(visit, email, password)
    return LoginAnswer(result=False)


@api.api_route(
    "/logout",
    methods=["GET", "POST"],
    dependencies=[Depends(admit_logout), Depends(ignore_body)],
)
async def logout(response: Response, visit: ThisVisit) -> LogoutAnswer:
    """End the session that the request presents; without one the answer is the same."""
    # Looked for first: with tokens that prove nothing strangers could keep all writers waiting.
    if await visit.store.read(sessions.owner, visit.token) is not None:
        await visit.store.write(sessions.end, visit.token)
    cookies.delete_token(response, visit.settings)
    return LogoutAnswer()


def _check_policy(credentials: Credentials, settings: Settings) -> None:
    email, password = credentials.email, credentials.password
    problems = {
        "email": accounts.email_problem(email),
        "password": passwords.password_problem(password, email, settings),
    }
    errors = [FieldError(field, reason) for field, reason in problems.items() if reason]
    if errors:
        raise InvalidFields(errors)
