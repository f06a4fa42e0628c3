"""Control characters hide nothing, in an email or in a password (INPUT-7)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.clauses import clause
from conformance.instruments.bodies import check_still_serves
from fourstep.contract.promise import promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import log_in, make_account, new_credentials, register
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials

CONTROLS = {
    "NUL": "\x00",
    "backspace": "\x08",
    "tab": "\t",
    "line feed": "\n",
    "carriage return": "\r",
    "escape": "\x1b",
    "unit separator": "\x1f",
    "delete": "\x7f",
    "next line": "\x85",
    "last of the second set": "\x9f",
}

# In a password a few will do: those at which libraries stop, or which they trim.
IN_PASSWORDS = {each: CONTROLS[each] for each in ("NUL", "tab", "line feed", "escape", "delete")}


@clause("INPUT-7", "REG-8")
@pytest.mark.parametrize("control", CONTROLS.values(), ids=CONTROLS)
def test_no_email_holds_a_control_character(control: str, new_wire: Callable[[], Wire]) -> None:
    """An email with a control character is refused, and opens no account that it looks like."""
    wire = new_wire()
    ada = make_account(wire)
    local, domain = ada.email.split("@")
    for email in (f"{control}{ada.email}", f"{local}{control}@{domain}", f"{ada.email}{control}"):
        disguised = Credentials(email, ada.password)
        answers.refused(register(wire, disguised), 422)
    answer = log_in(wire, disguised)
    promise(not answers.logged_in(answer), sent=answer.request, wanted="false", got=answer)

    promise(answers.logged_in(log_in(wire, ada)), wanted="the email itself logs in", got="refused")


@clause("INPUT-7")
def test_nothing_behind_a_nul_is_cut_off(new_wire: Callable[[], Wire]) -> None:
    """An email with something behind a NUL logs in nobody of the name before it."""
    wire = new_wire()
    ada = make_account(wire)
    for email in (f"{ada.email}\x00", f"{ada.email}\x00@example.org", f"\x00{ada.email}"):
        answer = log_in(wire, Credentials(email, ada.password))
        promise(
            not answers.logged_in(answer),
            sent=answer.request,
            wanted="false",
            got=answer,
            likely="the database or a library stops reading at NUL",
        )
    promise(answers.logged_in(log_in(wire, ada)), wanted="the email itself logs in", got="refused")


@clause("INPUT-7", "LOGIN-4")
@pytest.mark.parametrize("control", IN_PASSWORDS.values(), ids=IN_PASSWORDS)
def test_a_control_character_counts_in_a_password(
    control: str, new_wire: Callable[[], Wire]
) -> None:
    """A password with a control character is refused, or every character of it counts."""
    wire, ada = new_wire(), new_credentials("Ada")
    whole = ada.with_password(f"{ada.password}{control}and more")
    answer = register(wire, whole)
    if answer.status == 422:
        answers.refused(answer, 422)
        check_still_serves(wire)
        return
    promise(answers.registered(answer), sent=answer.request, wanted="success or 422", got=answer)
    other_ends = (ada.password, f"{ada.password}{control}", f"{ada.password}{control}and less")
    for password in (*other_ends, f"{ada.password}and more"):
        guess = log_in(wire, ada.with_password(password))
        promise(
            not answers.logged_in(guess),
            sent=guess.request,
            wanted="false",
            got=guess,
            likely="the hash function stops reading at NUL; bcrypt does",
        )
    promise(answers.logged_in(log_in(wire, whole)), wanted="the whole logs in", got="refused")
