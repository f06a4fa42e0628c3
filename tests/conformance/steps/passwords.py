"""How people choose their passwords."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping

from pytest_bdd import given, parsers, then, when

from conformance.instruments.cast import Cast
from conformance.passwords.choosing import EMOJI, some, uncommon
from conformance.passwords.common import sample
from conformance.passwords.lengths import Lengths
from fourstep.contract.promise import promise
from fourstep.drivers.values import Outcome

ACCENTED = "àéîõüçñ"
# Passwords of so many code points, by what they are made of.
KINDS: Mapping[str, Callable[[int], str]] = {
    "letters": uncommon,
    "words with spaces": lambda number: f"{uncommon(3)} {uncommon(4)} {some('abc', number - 9)}",
    "accented letters": lambda number: some(ACCENTED, number),
    "emoji": lambda number: some(EMOJI, number),
}


@given(parsers.parse("{name:w} has an account with accents in her password"))
def has_accents_in_her_password(cast: Cast, name: str) -> None:
    """Somebody has registered on a keyboard that joins letters and accents."""
    person = cast[name]
    person.credentials = person.credentials.with_password(some(ACCENTED, 64))
    person.arrange_account()


@when(parsers.parse("{name:w} registers with one too few {kind}"))
def registers_with_too_few(cast: Cast, name: str, kind: str, lengths: Lengths) -> None:
    """Choose a password that is one code point too short."""
    cast.note(_register(cast, name, KINDS[kind](lengths.short)))


@when(parsers.parse("{name:w} registers with just enough {kind}"))
def registers_with_enough(cast: Cast, name: str, kind: str, lengths: Lengths) -> None:
    """Choose the shortest password that is allowed."""
    cast.note(_register(cast, name, KINDS[kind](lengths.enough)))


@when(parsers.parse("{name:w} registers with a password that everybody tries first"))
def registers_with_a_common_password(cast: Cast, name: str, lengths: Lengths) -> None:
    """Choose one that is long enough, and on the list."""
    cast.note(_register(cast, name, sample(lengths.enough)[-1]))


@when(parsers.parse("{name:w} registers with her email as the password"))
def registers_with_her_email(cast: Cast, name: str) -> None:
    """Choose what everybody knows."""
    cast.note(_register(cast, name, cast[name].credentials.email))


@when(parsers.parse("{name:w} logs in on a keyboard that writes accents apart"))
def logs_in_with_accents_apart(cast: Cast, name: str) -> None:
    """Type the same letters, as another system sends them."""
    own = cast[name].credentials
    apart = unicodedata.normalize("NFD", own.password)
    cast.note(cast[name].log_in_as(own.with_password(apart)))


@then("the password is refused with a reason")
def the_password_is_refused(cast: Cast) -> None:
    """The registration made no account, and its maker is told why."""
    outcome = cast.outcomes[-1]
    promise(
        not outcome.accepted and bool(outcome.told),
        sent="register with a password that the policy does not allow",
        wanted="refused, with a reason to read",
        got="accepted" if outcome.accepted else "refused without a reason",
        likely="the password's length or the list of common passwords is not checked",
    )


@then(parsers.parse("{name:w} can register with a password of her own"))
def can_register_with_another(cast: Cast, name: str) -> None:
    """The refused registration has not taken the email."""
    outcome = _register(cast, name, uncommon(64))
    promise(
        outcome.accepted,
        sent="register the same email with a long password that nobody else has",
        wanted="success",
        got=outcome.told,
        likely="a refused registration leaves something behind",
    )


def _register(cast: Cast, name: str, password: str) -> Outcome:
    person = cast[name]
    person.credentials = person.credentials.with_password(password)
    return person.driver.register(person.credentials)
