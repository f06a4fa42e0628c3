"""Write equal texts equally: Unicode's normal form C, in a time that follows the length.

Clauses: INPUT-8, PW-5, REG-9.
"""

import unicodedata
from itertools import accumulate
from operator import itemgetter


def nfc(text: str) -> str:
    """The text in normal form C.

    The library sorts the accents of a letter by exchanging neighbours, so that a letter with
    4,000 of them takes 4,000 times 4,000 steps. So they come to it sorted.
    """
    if text.isascii():
        return text
    marks = "".join(unicodedata.normalize("NFD", each) for each in text)
    classes = [unicodedata.combining(each) for each in marks]
    letters = accumulate(each == 0 for each in classes)  # which letter each mark belongs to
    in_order = sorted(zip(letters, classes, marks, strict=True), key=itemgetter(0, 1))
    return unicodedata.normalize("NFC", "".join(mark for *_, mark in in_order))
