"""A test that was written for an older version of the kit is told what to import today."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from fourstep.errors import KitError
from fourstep.mutation.backends import read_own_fault
from fourstep.mutation.old_imports import BACKENDS as BACKEND_MODULES
from fourstep.mutation.old_imports import FUNCTIONS, MODULES, NAMES, refuse_old_imports
from fourstep.paths import BACKENDS, LESSONS, let_suite_be_imported


@pytest.mark.parametrize(
    ("module", "name", "place"),
    [
        ("fourstep.exchange", "promise", "fourstep.contract.promise"),
        ("fourstep.exchange", "Answer", "fourstep.drivers.exchange"),
        ("fourstep.drivers", "answers as a", "fourstep.drivers.http"),
        ("fourstep.drivers.wire", "Wire", "fourstep.drivers.http.wire"),
        ("conformance.steady", "STEADY", "conformance.instruments.steady"),
        ("conformance.cast", "new_credentials", "fourstep.drivers.http.people"),
    ],
)
def test_an_old_import_is_told_with_the_new_one(
    module: str, name: str, place: str, tmp_path: Path
) -> None:
    """The line to write stands in the sentence, by its number, wherever in the file it is."""
    file = tmp_path / "test_own.py"
    file.write_text(f"def f():\n    from {module} import {name}\n", "utf-8")

    with pytest.raises(KitError, match="older version of the kit") as refused:
        refuse_old_imports(file)
    assert f"in line 2: from {place} import {name}" in str(refused.value)


def test_what_is_called_otherwise_is_told_by_both_names(tmp_path: Path) -> None:
    """A test that goes on using the old name runs after the import alone was changed."""
    file = tmp_path / "test_own.py"
    file.write_text("from conformance.contract.conversation import log_in, register\n", "utf-8")

    with pytest.raises(KitError) as refused:
        refuse_old_imports(file)
    told = "from fourstep.drivers.http.people import log_in, make_account as register"
    assert told in str(refused.value)


@pytest.mark.parametrize("place", ["", "http."])
def test_a_function_is_told_by_both_names(place: str, tmp_path: Path) -> None:
    """A function that has another name today is told, wherever it was imported from."""
    file = tmp_path / "test_own.py"
    old = f"from fourstep.drivers.{place}addresses import new_client_address\n"
    file.write_text(old, "utf-8")

    with pytest.raises(KitError, match="import make_client_address as new_client_address"):
        refuse_old_imports(file)


def test_functions_that_are_told_are_there() -> None:
    """What the sentence names can be imported."""
    for module, names in FUNCTIONS.items():
        assert all(hasattr(import_module(module), new) for new in names.values()), module


def test_an_old_module_is_told_with_the_new_one(tmp_path: Path) -> None:
    """A module that is imported whole is told as well."""
    file = tmp_path / "test_own.py"
    file.write_text("import fourstep.exchange\n", "utf-8")

    with pytest.raises(KitError, match=r"in line 1: import fourstep\.contract\.promise"):
        refuse_old_imports(file)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "flask_backend import answers",
            "flask_backend import server_refusals as answers",
        ),
        (
            "fourstep.drivers import line",
            "fourstep.drivers.http import connection as line",
        ),
        ("flask_backend.turns import a", "flask_backend.threads import a"),
    ],
)
def test_a_fault_is_told_too(old: str, new: str, tmp_path: Path) -> None:
    """What breaks a backend imports its modules; the rest of the file keeps their old names."""
    file = tmp_path / "own_fault.py"
    file.write_text(f"from {old}\nimport flask_backend\n", "utf-8")

    with pytest.raises(KitError) as refused:
        read_own_fault(file)
    assert str(refused.value).endswith(f"Write instead in line 1: from {new}")


def test_modules_that_faults_import_are_there_or_told() -> None:
    """Who renames a module of a backend tells what it is called now: a line in the table."""
    listed = Path(__file__).with_name("backend_modules.txt").read_text("utf-8").split()

    assert {*listed} - {*backend_modules()} <= {*BACKEND_MODULES}
    assert {*BACKEND_MODULES.values()} <= {*backend_modules()}
    assert not {*BACKEND_MODULES} & {*backend_modules()}


def backend_modules() -> set[str]:
    """The modules of all backends, as one imports them."""
    return {f"{path.parent.name}.{path.stem}" for path in BACKENDS.glob("*/*_backend/*.py")}


@pytest.mark.parametrize("text", ["from fourstep.errors import KitError", "def f(:", "\0"])
def test_anything_else_is_left_to_pytest(text: str, tmp_path: Path) -> None:
    """What is imported from its place, or cannot be read, is not refused here."""
    file = tmp_path / "test_own.py"
    file.write_text(f"{text}\n", "utf-8")

    refuse_old_imports(file)


def test_what_the_lesson_shows_is_up_to_date() -> None:
    """The tests that the last lesson shows import nothing from an old place."""
    for file in (LESSONS / "suite" / "tests").glob("test_*.py"):
        refuse_old_imports(file)


def test_the_new_places_exist_and_the_old_ones_do_not() -> None:
    """The table says what is so."""
    let_suite_be_imported()

    places = [*MODULES.values(), *(place for names in NAMES.values() for place in names.values())]

    assert all(map(find_spec, places))
    assert [each for each in MODULES if _is_there(each)] == []


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False
