"""A deleted user is logged in nowhere, and leaves nothing to a later one (SESS-10)."""

from __future__ import annotations

from collections.abc import Callable

from conformance.clauses import clause
from conformance.instruments.account import delete_if_offered
from conformance.instruments.tokens import User, begin, ended, lives
from conformance.sessions.me import ask
from fourstep.contract.promise import promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import log_in, register, wrong
from fourstep.drivers.http.wire import Wire
from fourstep.judging.giving_up import give_up

BY_EMAIL = "a session names its user by the email, or by an id that is given out again"
LEFT = "the user is deleted, and the sessions are left"


def all_ended(wire: Wire, *users: User, likely: str) -> None:
    """Check that no cookie of these users opens anything.

    Raises:
        BrokenPromise: one does.
    """
    for user in users:
        ended(wire, user.token, by="deleting the account", likely=likely)
        answer = ask(wire, user.token)
        promise(answer.status != 200, sent=answer.request, wanted="a refusal", got=answer,
                likely=likely)  # fmt: skip


@clause("SESS-10")
def test_a_deleted_user_s_sessions_end(ada: User, phone: User, grace: User) -> None:
    """All sessions of a deleted user end at once, and those of others go on."""
    for user in (ada, phone):
        lives(user.wire, user.token, when="before the account was deleted")
    delete_if_offered(ada)

    all_ended(grace.wire, ada, phone, likely=LEFT)
    lives(grace.wire, grace.token, when="when another user was deleted")


@clause("SESS-10")
def test_a_later_user_of_the_email_inherits_nothing(
    ada: User, phone: User, new_wire: Callable[[], Wire]
) -> None:
    """When the email is registered anew, neither old cookies nor the old password open anything."""
    wire, heir = new_wire(), wrong(ada.credentials)
    delete_if_offered(ada)
    made = register(wire, heir)
    if not answers.registered(made):
        give_up("the email of a deleted user is not free again", waits_for="ACCT-3")
    all_ended(wire, ada, phone, likely=BY_EMAIL)
    new = begin(wire, heir)

    all_ended(wire, ada, phone, likely=BY_EMAIL)
    lives(wire, new, when="of the email's new user")
    old = log_in(new_wire(), ada.credentials)
    promise(not answers.logged_in(old), sent="the old password", wanted="refused", got=old)
