"""An error of a server in Node is told as one in Python is: what it means, and where it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fourstep.course.grading.causes import find_cause_of_answer, find_cause_of_start
from fourstep.course.grading.known_errors import NODE
from fourstep.course.grading.own_places import find_raised

UNREAD = """{url}/server.ts:66
await app.listen(, host);
                 ^
SyntaxError [ERR_INVALID_TYPESCRIPT_SYNTAX]: Unexpected token `,`
    at parseTypeScript (node:internal/modules/typescript:68:40)
Node.js v24.19.0
"""
RAISED = """{url}/server.ts:25
const broken = undefined.x;
TypeError: Cannot read properties of undefined (reading 'x')
    at {url}/node_modules/fastify/fastify.js:3:7
    at answer ({url}/own/routes.ts:7:26)
    at {url}/server.ts:25:26
Node.js v24.19.0
"""
MEANINGS = {
    "SyntaxError: unexpected character after line continuation": "Python cannot read",
    "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'fastfy'": "fastfy is not installed",
    "Error: Cannot find module '/a/b/other'": "there is no file other",
    "SyntaxError: m.ts does not provide an export named 'Body'": "that module has no Body",
    "ReferenceError: hahs is not defined": "hahs is not imported",
    "SyntaxError: Identifier 'a' has already been declared": "Node cannot read the file",
    "SyntaxError [ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX]: enum is not": "Node leaves types out",
}


@pytest.mark.parametrize(
    ("said", "place", "likely"),
    [
        (UNREAD, "server.ts, line 66", "Node cannot read the file"),
        (RAISED, "own/routes.ts, line 7", "what stands before the dot is undefined"),
    ],
)
def test_an_error_has_its_place(tmp_path: Path, said: str, place: str, likely: str) -> None:
    """The line is the student's own and the innermost; a file that cannot be read is named."""
    text = said.format(url=tmp_path.as_uri())

    assert find_raised(text, tmp_path) == place
    assert find_cause_of_start(text, tmp_path).startswith(likely)


def test_each_explanation_has_an_error() -> None:
    """No explanation is there that no error here asks for."""
    said = [UNREAD, RAISED, *MEANINGS]

    assert [each for each, _words in NODE if not any(re.search(each, one) for one in said)] == []


@pytest.mark.parametrize(("said", "likely"), MEANINGS.items())
def test_an_error_has_its_meaning(tmp_path: Path, said: str, likely: str) -> None:
    """Python's words for an error and Node's are not taken for each other."""
    assert find_cause_of_start(said, tmp_path).startswith(likely)


def test_an_answer_that_failed_is_explained() -> None:
    """What a route of Node's raises has a meaning, too."""
    assert find_cause_of_answer("ReferenceError: rwo is not defined").startswith("rwo is not")
