"""Read what a body says that it is, strictly: one type, in one encoding.

A parser of everything that a Content-Type may hold can be kept busy with it. These few forms are
enough; a semicolon never stands in them for anything else.

Clauses: WIRE-2, WIRE-5, INPUT-4, INPUT-8.
"""

LONGEST = 128  # characters, the white space that HTTP allows around the parts included
UTF_8 = (["charset=utf-8"], ['charset="utf-8"'])


def is_json(content_type: str) -> bool:
    """Whether this value of Content-Type means JSON in UTF-8."""
    if len(content_type) > LONGEST:
        return False
    media_type, *parameters = (part.strip(" \t").lower() for part in content_type.split(";"))
    given = [parameter for parameter in parameters if parameter]
    return media_type == "application/json" and (not given or given in UTF_8)
