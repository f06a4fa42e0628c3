"""Only canonically equivalent text is the same email (REG-9)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from conformance.accounts.addresses import unique
from conformance.clauses import clause
from fourstep.contract.promise import promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import log_in, new_credentials, register, wrong
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials

# Pairs that some way of folding makes equal: two users.
LOOK_ALIKE = {
    "dotless i": ("m\u0131ke", "mike"),
    "capital i with a point": ("m\u0130ke", "mike"),
    "i and a point": ("mi\u0307ke", "mike"),
    "long s": ("\u017fam", "sam"),
    "raised letter": ("\u1d2eob", "bob"),
    "sharp s": ("stra\u00dfe", "strasse"),
    "capital sharp s": ("stra\u1e9ee", "stra\u00dfe"),
    "wide letters": ("\uff41\uff44\uff41", "ada"),
    "ligature": ("\ufb01ona", "fiona"),
    "final sigma": ("\u03bf\u03b4\u03bf\u03c2", "\u03bf\u03b4\u03bf\u03c3"),
    "Cyrillic a": ("\u0430da", "ada"),
    "accent": ("ren\u00e9", "rene"),
    "raised digit": ("ada\u00b2", "ada2"),
    "circled letter": ("\u24d0da", "ada"),
    "zero-width joiner": ("a\u200dda", "ada"),
    "soft hyphen": ("a\u00adda", "ada"),
    "variation selector": ("ada\ufe0f", "ada"),
}

# Pairs that Unicode calls canonically equivalent: one user.
EQUIVALENT = {
    "Kelvin sign": ("\u212aevin", "kevin"),
    "Kelvin sign second": ("Kevin", "\u212aevin"),
    "\u00e9 in two letters": ("rene\u0301", "ren\u00e9"),
    "Angstrom sign": ("\u212bsa", "\u00c5sa"),
    "Ohm sign": ("\u2126", "\u03a9"),
    "capital and accent": ("RENE\u0301", "REN\u00c9"),
    "accents in another order": ("a\u0323\u0302", "a\u0302\u0323"),
    "Hangul in parts": ("\u1100\u1161", "\uac00"),
    "a joint form of the small letter only": ("H\u0331", "\u1e96"),
}

# One pair for each way of folding; a throttle is slow to fill.
FOLDED = {each: LOOK_ALIKE[each] for each in ("dotless i", "long s", "sharp s", "wide letters")}


def both(names: tuple[str, str]) -> list[Credentials]:
    """Two people whose emails differ in these names only."""
    rest = f".{unique()}@example.com"
    return [Credentials(f"{name}{rest}", new_credentials("Ada").password) for name in names]


def registers(wire: Wire, who: Credentials) -> bool:
    """Whether registering them makes an account."""
    return answers.registered(register(wire, who))


@clause("REG-9")
@pytest.mark.parametrize("names", LOOK_ALIKE.values(), ids=LOOK_ALIKE)
def test_look_alikes_are_two_users(names: tuple[str, str], new_wire: Callable[[], Wire]) -> None:
    """Two emails that only look alike are two users; neither password opens the other's account."""
    wire, (mallory, ada) = new_wire(), both(names)
    made = [registers(wire, each) for each in (ada, mallory)]
    crossed = [ada.with_password(mallory.password), mallory.with_password(ada.password)]
    seen = [answers.logged_in(log_in(wire, each)) for each in (*crossed, ada, mallory)]

    promise(
        made == [True, True] and seen == [False, False, True, True],
        sent=f"{ada.email!a} and {mallory.email!a}: register; each other's and the own password",
        wanted="two accounts; twice false, twice true",
        got=f"success: {made}; then {seen}",
        likely="emails are compared after casefold(), upper() or NFKC, or without accents",
    )


@clause("REG-9")
@pytest.mark.parametrize("names", FOLDED.values(), ids=FOLDED)
def test_a_look_alike_locks_nobody_out(
    names: tuple[str, str], declared: Mapping[str, Any], new_wire: Callable[[], Wire]
) -> None:
    """All failed log-ins that an email may have do not count for one that looks alike."""
    wire, (mallory, ada) = new_wire(), both(names)
    promise(registers(wire, ada), wanted="a new account for Ada", got="a duplicate")
    for _ in range(declared["throttle_limit"]):
        guess = log_in(wire, mallory)
        promise(not answers.logged_in(guess), sent=guess.request, wanted="false", got=guess)

    entered = log_in(wire, ada)
    promise(
        entered.status == 200 and answers.logged_in(entered),
        sent=entered.request,
        wanted="true",
        got=entered,
        likely="the throttle counts emails in another form than accounts have",
    )


@clause("REG-9")
def test_deleting_a_look_alike_deletes_nobody_else(new_wire: Callable[[], Wire]) -> None:
    """When a user is deleted, those whose emails look alike stay."""
    wire = new_wire()
    for names in FOLDED.values():
        mallory, ada = both(names)
        for each in (ada, mallory):
            registers(wire, each)
        log_in(wire, mallory)
        wire.request("DELETE", "/api/account", {"password": mallory.password})
        wire.get("/api/logout")
        promise(answers.logged_in(log_in(wire, ada)), wanted=f"{ada.email!a} stays", got="gone")


@clause("REG-9")
@pytest.mark.parametrize("names", EQUIVALENT.values(), ids=EQUIVALENT)
def test_equivalent_text_is_one_user(names: tuple[str, str], new_wire: Callable[[], Wire]) -> None:
    """Two ways to write the same letters are one user: a duplicate, and the password opens it."""
    wire, (first, second) = new_wire(), both(names)
    same = second.with_password(first.password)
    made = [registers(wire, each) for each in (first, second)]
    seen = [answers.logged_in(log_in(wire, each)) for each in (same, wrong(second))]

    promise(
        made == [True, False] and seen == [True, False],
        sent=f"{first.email!a}, then {second.email!a}: register; the first's and a wrong password",
        wanted="success, then a duplicate; true, then false",
        got=f"success: {made}; then {seen}",
        likely="the email is not normalised to NFC before it is stored and compared",
    )
