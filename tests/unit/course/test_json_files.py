"""A file that is no JSON is named, and not what Angular makes of it."""

from __future__ import annotations

import pytest

from fourstep.course.client.json_files import check_json
from fourstep.errors import KitError


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b'{\n "private": true\n "type": "module"\n}', "client/package.json, line 3"),
        (b"", "client/package.json, line 1"),
        (b'{"name": "\xe9"}', "client/package.json is not saved as UTF-8"),
    ],
    ids=["comma", "empty", "encoding"],
)
def test_a_broken_file_is_named_with_its_line(text: bytes, told: str) -> None:
    """A forgotten comma is found where it is, and so is a file of another encoding."""
    with pytest.raises(KitError, match="cannot be built") as caught:
        check_json({"package.json": text})

    assert told in caught.value.remedy


@pytest.mark.parametrize("sources", [{}, {"package.json": b'{"private": true}'}])
def test_what_is_json_is_no_trouble(sources: dict[str, bytes]) -> None:
    """A client whose files are in order is built, and so is one without packages of its own."""
    check_json(sources)
