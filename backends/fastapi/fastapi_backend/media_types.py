"""Read what a body says that it is, strictly: one type, in one encoding.

Libraries that understand every form of a Content-Type need time that grows faster than the
header, and keep what they have read. The contract takes few forms, so one pattern says them all.

Clauses: WIRE-2, WIRE-5, INPUT-4, INPUT-8.
"""

import re

LONGEST = 128  # characters, the white space that HTTP allows around the parts included
# A semicolon may have nothing behind it (RFC 9110, 5.6.6).
JSON_IN_UTF_8 = re.compile(
    r'application/json[ \t;]*(;[ \t]*charset=(utf-8|"utf-8")[ \t;]*)?', re.IGNORECASE
)


def is_json(content_type: str) -> bool:
    """Whether this value of Content-Type means JSON in UTF-8."""
    return len(content_type) <= LONGEST and bool(JSON_IN_UTF_8.fullmatch(content_type))
