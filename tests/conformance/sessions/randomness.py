"""How much chance is in session values, and whether somebody could foretell the next one."""

from __future__ import annotations

import math
import random
from base64 import urlsafe_b64decode
from collections import Counter
from collections.abc import Iterator, Sequence

_STATE = 624  # words of 32 bits: the memory of the Mersenne Twister
_WORD = 0xFFFFFFFF


def bits(values: Sequence[str]) -> float:
    """How many bits of chance values of one length hold, place by place.

    Counts how often two values agree at a place: the estimate has no bias, however few values
    there are (Rényi entropy of order 2, a lower bound for Shannon's).
    """
    return sum(
        -math.log2(max(_agreement(place), 1 / len(values) ** 2)) for place in _places(values)
    )


def fixed_places(values: Sequence[str]) -> list[int]:
    """The places, counted from 0, where all values have the same character."""
    return [number for number, place in enumerate(_places(values)) if len(set(place)) == 1]


def is_foretold(values: Sequence[str]) -> bool:
    """Whether the last values follow from the first ones.

    So it is when they come from a Mersenne Twister, such as Python's `random`: its whole memory can
    be read off 2496 bytes of its output. Needs a few values more than that.
    """
    return any(_continues(numbers) for numbers in _readings(values))


def _places(values: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*values, strict=True)


def _agreement(place: tuple[str, ...]) -> float:
    pairs = sum(count * (count - 1) for count in Counter(place).values())
    return pairs / (len(place) * (len(place) - 1))


def _readings(values: Sequence[str]) -> Iterator[list[list[int]]]:
    """Each value as words in the order of their making, for each usual way of writing it."""
    for decode in (bytes.fromhex, _from_base64):
        try:
            data = [decode(value) for value in values]
        except ValueError:
            continue
        if len({len(each) for each in data}) == 1 and len(data[0]) % 4 == 0:
            yield [_words(each) for each in data]
            yield [_words(each[::-1]) for each in data]


def _from_base64(value: str) -> bytes:
    return urlsafe_b64decode(value.rstrip("=") + "=" * (-len(value.rstrip("=")) % 4))


def _words(data: bytes) -> list[int]:
    return [int.from_bytes(data[at : at + 4], "little") for at in range(0, len(data), 4)]


def _continues(numbers: list[list[int]]) -> bool:
    words = [word for each in numbers for word in each]
    if len(words) < _STATE + len(numbers[0]):
        return False
    twister = random.Random()  # noqa: S311  # it is the suspect
    memory = tuple(_memory(word) for word in words[:_STATE])
    twister.setstate((3, (*memory, _STATE), None))
    return all(twister.getrandbits(32) == word for word in words[_STATE:])


def _memory(word: int) -> int:
    """The word of the twister's memory that this word of its output was made from."""
    word = _undo_right(word, 18)
    word = _undo_left(word, 15, 0xEFC60000)
    word = _undo_left(word, 7, 0x9D2C5680)
    return _undo_right(word, 11)


def _undo_right(word: int, shift: int) -> int:
    known = word
    for _ in range(32 // shift):
        known = word ^ known >> shift
    return known


def _undo_left(word: int, shift: int, mask: int) -> int:
    known = word
    for _ in range(32 // shift):
        known = word ^ (known << shift & mask)
    return known & _WORD
