"""Checks of the lesson "Passwords": which are good enough, and what is kept of them."""

from __future__ import annotations

import unicodedata

from conformance.passwords.stored import hashes

from fourstep.contract.promise import promise
from fourstep.course.content.checks import check
from fourstep.course.grading.visit import Visit
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import log_in, new_credentials
from fourstep.drivers.values import Credentials

LEAST, MOST = 15, 1024  # code points
KEY = "\N{KEY}"  # one code point, four bytes of UTF-8
E_ACUTE = "e\N{COMBINING ACUTE ACCENT}"  # two code points, which NFC makes one
LENGTHS = (
    ("abc def ghi jk", "abc def ghi jkl"),
    (KEY * (LEAST - 1), KEY * LEAST),
    (E_ACUTE * (LEAST - 1), E_ACUTE * LEAST),
)
COMMON = ("manchesterunited", "ManchesterUnited", "q1w2e3r4t5y6u7i8", "123456789123456789")
RENEWED = "passwords/renewed"


def must_refuse(visit: Visit, person: Credentials, why: str, likely: str = "") -> None:
    """Check that nobody gets an account with this password, and is told so."""
    answer = visit.register(person)
    told = answers.problem(answer, 422)
    fields = [each.get("field") for each in told.get("errors", []) if isinstance(each, dict)]
    promise(
        fields == ["password"],
        sent=f"{answer.request}, which is {why}",
        wanted='422 with "errors": [{"field": "password", "reason": ...}]',
        got=answer,
        likely=likely or "the reason belongs to the field that is wrong",
    )


def must_serve(visit: Visit, person: Credentials, why: str, likely: str) -> None:
    """Check that this password is taken, and is the right one afterwards."""
    answer = visit.register(person)
    promise(
        answer.status == 200 and answers.registered(answer, right=True),
        sent=f"{answer.request}, which is {why}",
        wanted='200 application/json {"result": "success"}',
        got=answer,
        likely=likely,
    )
    visit.open_logged_in(person)


def with_password(password: str) -> Credentials:
    """Somebody new who wants this password."""
    return new_credentials("ada").with_password(password)


@check("passwords/length", "PW-1")
def length(visit: Visit) -> None:
    """Fifteen characters are enough and fourteen are not, whatever the alphabet."""
    likely = "characters are counted, not bytes, and only after unicodedata.normalize"
    for short, enough in LENGTHS:
        must_refuse(visit, with_password(short), f"{LEAST - 1} characters", likely)
        must_serve(visit, with_password(enough), f"{LEAST} characters", likely)
    answer = visit.log_in(visit.ada.with_password("short"))
    promise(
        answer.status == 200 and not answers.logged_in(answer, right=False),
        sent=answer.request,
        wanted='200 application/json {"result": false}',
        got=answer,
        likely="at a log-in a short password is only wrong; older accounts may have one",
    )


@check("passwords/long", "PW-2")
def long(visit: Visit) -> None:
    """Up to 1024 characters are taken, and all of them count; more are refused."""
    password = KEY * MOST
    person = with_password(password)
    must_serve(visit, person, f"{MOST} characters", "how many does your server take?")
    for other in (password[:-1] + "k", password + "k"):
        answer = visit.log_in(person.with_password(other))
        promise(
            not answers.logged_in(answer, right=False),
            sent=f"a registration with {MOST} characters, a log-in with {len(other)}, the last "
            "of them another",
            wanted='{"result": false}',
            got=answer,
            likely="the password is cut somewhere, and what is behind it does not count",
        )
    must_refuse(visit, with_password(password + "k"), f"{MOST + 1} characters")


@check("passwords/common", "PW-4")
def common(visit: Visit) -> None:
    """What everybody tries first is refused, also with capitals."""
    for password in COMMON:
        must_refuse(visit, with_password(password), "in everybody's list of passwords to try")


@check("passwords/own-email", "PW-4")
def own_email(visit: Visit) -> None:
    """A password must not be the user's email, or the part of it before the @."""
    person = new_credentials("ada.lovelace")
    name = person.email.partition("@")[0]
    for password in (person.email, person.email.upper(), name):
        must_refuse(visit, person.with_password(password), "the user's own email, or half of it")


@check("passwords/one-form", "PW-5")
def one_form(visit: Visit) -> None:
    """A letter that keyboards write in two ways is one letter; letters that differ stay so."""
    person = with_password(f"caf{E_ACUTE} in the morning")
    must_serve(visit, person, "an é of two characters", "both ways must be brought into one")
    composed = unicodedata.normalize("NFC", person.password)
    answer = visit.log_in(person.with_password(composed))
    promise(
        answers.logged_in(answer, right=True),
        sent=f"a registration with e and an accent, then {answer.request} with é",
        wanted='{"result": true}',
        got=answer,
        likely="unicodedata.normalize('NFC', ...), where it is stored and where it is compared",
    )
    person = with_password("ﬁne weather today")
    must_serve(visit, person, "a ligature", "all letters are allowed")
    answer = visit.log_in(person.with_password("fine weather today"))
    promise(
        not answers.logged_in(answer, right=False),
        sent=f"a registration with the ligature ﬁ, then {answer.request} with f and i",
        wanted='{"result": false}',
        got=answer,
        likely="NFKC makes different passwords equal; NFC does not",
    )


@check(RENEWED, "PW-6")
def renewed(visit: Visit) -> None:
    """An old, cheap hash is replaced when its owner logs in, and only then."""
    cheap = visit.start_elsewhere(FOURSTEP_HASH_COST="light")
    good = visit.start_elsewhere(FOURSTEP_HASH_COST="standard")
    before = slow_hashes(good)
    person = cheap.with_account("ada")
    must_add(0, before, good, "a registration with FOURSTEP_HASH_COST=light", "the cost is fixed")
    good.log_in(person.with_password("another password"))
    likely = "the hash was replaced before the password was known to be right"
    must_add(0, before, good, "the same, then a wrong password with ...=standard", likely)
    good.open_logged_in(person)
    likely = "check_needs_rehash() says whether; then hash again, and store it"
    must_add(1, before, good, "the same, then the right password with ...=standard", likely)
    answer = log_in(good.open_wire(), person)
    promise(
        answers.logged_in(answer, right=True),
        sent="the same, and once more the right password",
        wanted='{"result": true}',
        got=answer,
        likely="what was hashed again is not the password",
    )


def slow_hashes(visit: Visit) -> set[str]:
    """The stored hashes that are slow enough."""
    return {each.text for each in hashes(visit.read_stored()) if not each.weakness}


def must_add(wanted: int, before: set[str], visit: Visit, sent: str, likely: str) -> None:
    """Check how many slow hashes have come to those that were there."""
    added = len(slow_hashes(visit) - before)
    promise(
        added == wanted,
        sent=sent,
        wanted=f"{'a slow' if wanted else 'no slow'} hash more in the stored data",
        got="one" if added else "none",
        likely=likely,
    )
