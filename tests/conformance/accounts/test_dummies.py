"""No password opens an account that is not there (LOGIN-3)."""

from __future__ import annotations

from collections.abc import Callable

from conformance.clauses import clause
from fourstep.contract.promise import promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import begin_session, log_in, make_account, new_credentials
from fourstep.drivers.http.wire import Wire

# For an unknown email a server compares with the hash of something, to take as long as for others.
# These words are what it is made of.
WORDS = (
    *("", " ", "null", "None", "nil", "undefined", "dummy", "dummy password", "dummy-password"),
    *("password", "Password", "invalid", "invalid password", "fake", "foo", "x", "a", "0"),
    *("secret", "test", "admin", "default", "placeholder", "unknown", "nobody", "no such user"),
    *("user", "hash", "not a password", "timing", "correct horse battery staple", "!", "*"),
    *("00000000-0000-0000-0000-000000000000", "12345678", "passwordpassword", "this is a dummy"),
)  # fmt: skip


@clause("LOGIN-3")
def test_no_word_opens_an_account_that_is_not_there(new_wire: Callable[[], Wire]) -> None:
    """An unknown email is refused with every word of which dummy hashes are made."""
    wire = new_wire()
    for word in WORDS:
        nobody = new_credentials("Nobody")
        for password in (word, nobody.email) if not word else (word,):
            answer = log_in(wire, nobody.with_password(password))
            promise(
                not answers.logged_in(answer),
                sent=answer.request,
                wanted="false: nobody has registered this email",
                got=answer,
                likely="a dummy hash is compared for unknown emails, and its password logs in",
            )

    begin_session(wire, make_account(wire))
