"""What people do with emails in other spellings, and with passwords that are none."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pytest_bdd import parsers, when

from conformance.instruments.cast import Cast
from fourstep.drivers.values import Credentials

# How an email can be spelled: the same to the contract, and another one.
SPELLINGS: Mapping[str, Callable[[str], str]] = {
    "in capitals": str.upper,
    "with spaces around": lambda email: f"  {email} ",
    "with a tag": lambda email: email.replace("@", "+tag@"),
    "with a letter that looks alike": lambda email: email.replace("a", "\u0430", 1),  # Cyrillic
}


@when(parsers.parse("{name:w} logs in with her email {spelled}"))
def logs_in_with_another_spelling(cast: Cast, name: str, spelled: str) -> None:
    """Use the right password with one's own email in another spelling."""
    own = cast[name].credentials
    again = Credentials(SPELLINGS[spelled](own.email), own.password)
    cast.note(cast[name].log_in_as(again))


@when(parsers.parse("{name:w} registers {owner:w}'s email spelled {spelled}"))
def registers_another_spelling(cast: Cast, name: str, owner: str, spelled: str) -> None:
    """Register somebody's email in another spelling, with one's own password."""
    person = cast[name]
    email = SPELLINGS[spelled](cast[owner].credentials.email)
    person.credentials = Credentials(email, person.credentials.password)
    cast.note(person.driver.register(person.credentials))


@when(parsers.parse('{name:w} logs in with the password "{password}"'))
def logs_in_with_the_password(cast: Cast, name: str, password: str) -> None:
    """Use one's own email with a certain password."""
    person = cast[name]
    cast.note(person.log_in_as(person.credentials.with_password(password)))
