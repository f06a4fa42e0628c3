"""Any kind of letters makes a password: there are no rules of composition (PW-3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from conformance.clauses import clause
from conformance.passwords.choosing import EMOJI, accepted, some
from conformance.passwords.lengths import Lengths
from fourstep.drivers.http.wire import Wire

# All letters of one kind, and nothing else.
KINDS: Mapping[str, str] = {
    "small letters": "abcdefghijklmnopqrstuvwxyz",
    "capitals": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "digits": "0123456789",
    "signs": "!#$%&()*+,-.:;<=>?@[]^_{|}~",
    "quotes and slashes": "'\"\\/`",
    "letters and spaces": "bcd fgh jkl mnp",
    "Greek": "αβγδεζηθικλμνξοπρστυφχψω",
    "Cyrillic": "абвгдежзийклмнопрстуфхцчшщ",
    "Hebrew": "אבגדהוזחטיכלמנסעפצקרשת",
    "Arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "Thai": "กขคงจฉชซญดตถทธนบปผฝพฟมยรลวสหอ",
    "Han": "天地玄黄宇宙洪荒日月盈昃辰宿列寒來暑往秋收冬藏",
    "emoji": EMOJI,
}


@clause("PW-3")
@pytest.mark.parametrize("letters", KINDS.values(), ids=list(KINDS))
def test_one_kind_of_letters_is_enough(
    letters: str, new_wire: Callable[[], Wire], lengths: Lengths
) -> None:
    """A password of one kind of letters is accepted if it is long enough, and logs in."""
    password = some(letters, max(20, lengths.enough))

    accepted(new_wire(), password, likely="a rule asks for certain kinds of letters, or for ASCII")
