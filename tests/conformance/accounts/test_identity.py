"""One email is one identity, in every spelling that the contract calls the same (REG-7)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.clauses import clause
from fourstep.contract.promise import promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import (
    begin_session,
    log_in,
    make_account,
    new_credentials,
    register,
)
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials

Spell = Callable[[str], str]

SAME: dict[str, Spell] = {
    "as it is": str,
    "capitals": str.upper,
    "first letter": str.capitalize,
    "every other letter": lambda email: "".join(
        letter.upper() if number % 2 else letter for number, letter in enumerate(email)
    ),
    "domain in capitals": lambda email: email.replace("example.com", "EXAMPLE.COM"),
    "space before": lambda email: f" {email}",
    "spaces behind": lambda email: f"{email}   ",
    "spaces around capitals": lambda email: f"  {email.upper()} ",
}

FIRST = {each: SAME[each] for each in ("as it is", "capitals", "spaces around capitals")}

OTHER: dict[str, Spell] = {
    "a tag": lambda email: email.replace("@", "+tag@"),
    "a point more": lambda email: f"{email[:2]}.{email[2:]}",
    "a point less": lambda email: email.replace(".", "", 1),
    "a point behind": lambda email: f"{email}.",
    "a hyphen for a point": lambda email: email.replace(".", "-", 1),
    "another domain": lambda email: email.replace("example.com", "example.org"),
    "a domain above": lambda email: email.replace("@", "@mail."),
    "googlemail": lambda email: email.replace("example.com", "googlemail.com"),
    "a letter more": lambda email: f"x{email}",
    "a letter less": lambda email: email[1:],
}


@clause("REG-7")
@pytest.mark.parametrize("first", FIRST.values(), ids=FIRST)
def test_any_spelling_can_be_the_first(first: Spell, new_wire: Callable[[], Wire]) -> None:
    """Whichever spelling was registered, every other one is a duplicate and logs in."""
    wire, ada = new_wire(), new_credentials("Ada")
    made = register(wire, Credentials(first(ada.email), ada.password))
    promise(answers.registered(made), sent=made.request, wanted="success", got=made)
    for spell in SAME.values():
        spelled = Credentials(spell(ada.email), ada.password)
        begin_session(wire, spelled, clause="")
        again = register(wire, spelled)
        promise(not answers.registered(again), sent=again.request, wanted="duplicate", got=again)


@clause("REG-7")
@pytest.mark.parametrize("spell", OTHER.values(), ids=OTHER)
def test_another_email_is_another_user(spell: Spell, new_wire: Callable[[], Wire]) -> None:
    """Tags, points and other letters make another user, whom the first password does not open."""
    wire = new_wire()
    ada = make_account(wire)
    other = Credentials(spell(ada.email), new_credentials("Grace").password)
    made = register(wire, other)
    promise(answers.registered(made), sent=made.request, wanted="success", got=made)

    crossed = [ada.with_password(other.password), other.with_password(ada.password)]
    seen = [answers.logged_in(log_in(wire, each)) for each in (*crossed, ada, other)]
    promise(
        seen == [False, False, True, True],
        sent=f"{ada.email} and {other.email} with each other's and with their own password",
        wanted="twice false, twice true",
        got=seen,
    )


@clause("REG-7")
@pytest.mark.parametrize(
    ("large", "small"),
    [("\u00c4", "\u00e4"), ("\u0416", "\u0436"), ("\u03a9", "\u03c9"), ("\u0130", "i")],
    ids=["umlaut", "Cyrillic", "Greek", "Turkish"],
)
def test_only_ascii_letters_lose_their_case(
    large: str, small: str, new_wire: Callable[[], Wire]
) -> None:
    """Letters beyond ASCII keep their case, in the local part and in the domain."""
    wire, ada = new_wire(), new_credentials("Ada")
    for pattern in ("{}.{}", "{1}.{0}"):
        emails = [pattern.format(letter, ada.email) for letter in (large, small)]
        made = [
            answers.registered(register(wire, Credentials(each, ada.password))) for each in emails
        ]
        promise(made == [True, True], sent=emails, wanted="two users", got=f"success: {made}")
