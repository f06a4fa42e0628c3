"""The contract is whole, and its ids keep their meaning."""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from openapi_spec_validator import validate

from fourstep.contract.clauses import Clause, read_contract
from fourstep.paths import SPECS

# One line for each clause: id and a digest of its sentence. A changed sentence that still means the
# same is noted here by hand; a changed promise gets a new id.
FROZEN = Path(__file__).with_name("clause_ids.txt")
CLAUSES = read_contract().clauses


@pytest.fixture(scope="module")
def openapi() -> Any:
    """The contract's OpenAPI document."""
    return yaml.safe_load((SPECS / "openapi.yaml").read_text(encoding="utf-8"))


def digest(clause: Clause) -> str:
    """A short digest of a clause's sentence."""
    return hashlib.sha256(" ".join(clause.text.split()).encode()).hexdigest()[:12]


def test_ids_keep_their_meaning() -> None:
    """No clause's sentence changes unnoticed, and no id disappears."""
    frozen = dict(line.split() for line in FROZEN.read_text().splitlines())

    assert {id_: digest(clause) for id_, clause in CLAUSES.items()} == frozen


def test_every_clause_stands_in_exactly_one_level() -> None:
    """The levels hold all clauses, each once, and nothing else."""
    listed = [id_ for level in read_contract().levels for id_ in level.clauses]

    assert sorted(listed) == sorted(CLAUSES)


@pytest.mark.parametrize("clause", CLAUSES.values(), ids=CLAUSES)
def test_a_clause_is_complete(clause: Clause) -> None:
    """A clause has a well-formed id, a keyword, a title, a reason, an observation and sources."""
    assert re.fullmatch(r"[A-Z]+-[1-9][0-9]*", clause.id)
    assert clause.strength in {"MUST", "SHOULD"}
    assert all((clause.title, clause.text, clause.why, clause.observe, clause.sources))


def test_titles_are_told_apart() -> None:
    """No two clauses have the same title."""
    titles = [clause.title for clause in CLAUSES.values()]

    assert len(set(titles)) == len(titles)


def test_the_openapi_document_is_valid(openapi: Any) -> None:
    """The document is OpenAPI 3.1."""
    validate(openapi)


def operations(openapi: Any) -> dict[str, Any]:
    """All operations by their ids."""
    found = [each for path in openapi["paths"].values() for each in path.values()]
    return {each["operationId"]: each for each in found}


def test_every_operation_names_known_clauses(openapi: Any) -> None:
    """Each operation says which clauses it serves, and there are such clauses."""
    named = [set(each["x-clauses"]) for each in operations(openapi).values()]

    assert all(named)
    assert set().union(*named, openapi["x-clauses"]) <= set(CLAUSES)


def test_every_clause_is_served_by_an_operation(openapi: Any) -> None:
    """Only the clauses of the client's files have no place in the document."""
    lists = [each["x-clauses"] for each in operations(openapi).values()]
    named = set().union(*lists, openapi["x-clauses"])

    assert set(CLAUSES) - named == {"STATIC-1", "STATIC-2", "STATIC-4", "STATIC-5"}


def test_every_operation_has_the_refusals_it_can_give(openapi: Any) -> None:
    """Host and store can fail everywhere; sessions, other sites and bodies where they matter."""
    for name, each in operations(openapi).items():
        wanted = {"200", "400", "421", "503"}
        wanted |= {"401"} if each.get("security") == [{"session": []}] else set()
        wanted |= {"403"} if name not in {"status", "me", "listSessions"} else set()
        wanted |= {"413", "415", "422", "429"} if "requestBody" in each else set()

        assert wanted <= set(each["responses"]), name
        assert set(each["responses"]) - wanted <= {"404", "413", "415"}, name


def test_every_refusal_is_a_problem_with_its_status(openapi: Any) -> None:
    """The document of a refusal repeats the status under which the refusal is listed."""
    parts = openapi["components"]
    for each in operations(openapi).values():
        for status, response in each["responses"].items():
            if status != "200":
                content = parts["responses"][response["$ref"].rpartition("/")[2]]["content"]
                problem = content["application/problem+json"]["schema"]["$ref"].rpartition("/")[2]

                assert parts["schemas"][problem]["properties"]["status"]["const"] == int(status)


def test_contract_and_openapi_have_one_version(openapi: Any) -> None:
    """The document and the levels speak of the same contract."""
    levels = tomllib.loads((SPECS / "levels.toml").read_text(encoding="utf-8"))

    assert openapi["info"]["version"] == levels["contract"] == read_contract().version


def test_common_passwords_have_one_form() -> None:
    """About a thousand different lines: small letters in NFC, at least 8 code points each."""
    text = (SPECS / "common-passwords.txt").read_bytes().decode("utf-8")
    lines = text.removesuffix("\n").split("\n")

    assert 900 <= len(lines) == len(set(lines)) <= 1100
    assert [each for each in lines if len(each) < 8 or each != each.strip()] == []
    assert text == unicodedata.normalize("NFC", text.lower())


def test_common_passwords_matter_to_the_reference_backends() -> None:
    """Enough of them have the 15 code points that the reference backends ask for anyway."""
    lines = (SPECS / "common-passwords.txt").read_text(encoding="utf-8").splitlines()

    assert len([each for each in lines if len(each) >= 15]) >= 300
