"""What an error means is said in words of the lessons, for each error that is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from fourstep.course.grading import causes
from fourstep.course.grading import known_errors as known

ANSWERS = {
    "TypeError: The view function for 'x' did not return a valid response.": "`return`",
    "TypeError: f() got an unexpected keyword argument 'name'": "<name>",
    "sqlite3.ProgrammingError: SQLite objects created in a thread can only be used in it": "thread",
    "Incorrect number of bindings supplied. The current statement uses 1, and": "(x,)",
    "Incorrect number of bindings supplied. The current statement uses 0, and": "has no ?",
    "Incorrect number of bindings supplied. The current statement uses 2, and": "as many values",
    "TypeError: Object of type set is not JSON serializable": "a set",
    'sqlite3.OperationalError: near "%": syntax error': "a ?",
    "TypeError: 'sqlite3.Cursor' object is not subscriptable": "fetchone()",
    "sqlite3.OperationalError: no such table: accounts": "not made",
    "sqlite3.OperationalError: table accounts has 2 columns but 3 values were": "CREATE TABLE",
    "sqlite3.OperationalError: no such column: password": "no column password",
    "sqlite3.OperationalError: table accounts has no column named pass": "no column pass",
    "TypeError: 'method' object is not subscriptable": "()",
    "TypeError: key: expected bytes or bytearray, but got 'function'": "()",
    "AttributeError: 'tuple' object has no attribute 'encode'": "row[0]",
    "AttributeError: module 'sqlite3' has no attribute 'IntegrityErorr'": "no IntegrityErorr",
    "NameError: name 'true' is not defined": "True",
    "NameError: name 'jsonify' is not defined": "jsonify is not imported",
    "sqlite3.OperationalError: database is locked": "committed",
    "in the browser: NG0201: No provider found for `_Router`": "provideRouter",
    "in the browser: NG0201: No provider found for `_HttpClient`": "provideHttpClient",
    "in the browser: NG0201: No provider found for `_AuthService`": "@Service()",
    "in the browser: NG0203: inject() must be called from an injection context": "inject()",
}
STARTS = {
    "OSError: [Errno 98] Address already in use": "{port}",
    " * Running on http://127.0.0.1:5731": "port 5731",
    "ValueError: source code string cannot contain null bytes": "UTF-8",
    "  IndentationError: expected an indented block": "that line",
    "ModuleNotFoundError: No module named 'flask'": "flask is not installed",
    "Error: Could not import 'main'.": "names main",
    "KeyError: 'CLIENT_DIST'": "no variable CLIENT_DIST",
    "AssertionError: mapping is overwriting an existing endpoint function: login": "called login",
    "Error: Failed to find Flask application or factory in module 'app'.": "app = Flask",
    "ImportError: cannot import name 'jsonfy' from 'flask'": "no jsonfy",
    "sqlite3.OperationalError: unable to open database file": "folder",
    "NameError: name 'Flask' is not defined": "Flask is not imported",
    "NG8002: Can't bind to 'ngModel' since it isn't a known property of 'input'.": "`imports`",
    "TS2304: Cannot find name 'map'.": "map is not known",
    "TS2322: Type 'Signal<boolean> | UrlTree' is not assignable": "by calling it",
    "TS2322: Type 'Subscription' is not assignable": "return the Observable",
    "Type 'Observable<Observable<true>>' is not": "switchMap()",
    "TS2345: Argument of type 'Event' is not assignable to parameter of type 'X'.": "output()",
    "TS2540: Cannot assign to 'user' because it is a read-only property.": "user.set(...)",
    "TS1005: ')' expected.": "shortly before",
    "TS2355: A function whose declared type is neither must return a value.": "`return`",
    "TS2322: Type 'Guard' is not assignable to type '(Guard | Old)[]'.": "a list",
    'Could not resolve "./auth.guard"': "no file",
    "NG8001: 'app-form' is not a known element": "`imports`",
}


@pytest.mark.parametrize(("error", "told"), ANSWERS.items())
def test_an_error_of_an_answer_is_explained(error: str, told: str) -> None:
    """The last error of a server or a page has words that name what to look for."""
    assert told in causes.find_cause_of_answer(error)


@pytest.mark.parametrize(("error", "told"), STARTS.items())
def test_an_error_of_a_start_is_explained(error: str, told: str, tmp_path: Path) -> None:
    """What keeps a server from starting, or a client from being built, has such words, too."""
    assert told in causes.find_cause_of_start(error, tmp_path)


def test_each_explanation_has_an_error() -> None:
    """No explanation is there that no error here asks for, and an unknown error has none."""
    every = (*known.ANSWERS, *known.PAGES, *known.STARTS, *known.BUILDS)

    assert len(every) == len(ANSWERS) + len(STARTS)
    assert not causes.find_cause_of_answer("ValueError: no")


def test_a_database_that_is_held_is_explained() -> None:
    """A server that hangs at a statement waits for another connection; elsewhere nobody knows."""
    assert "committed" in causes.find_cause_of_hang("at app.py, line 55: db.execute(query)")
    assert not causes.find_cause_of_hang("at app.py, line 55: time.sleep(60)")


@pytest.mark.parametrize("name", ["flask", "argon2"])
def test_a_file_that_hides_what_is_installed_is_named(name: str, tmp_path: Path) -> None:
    """A flask.py of one's own is started in Flask's place, and ends without a word."""
    (tmp_path / "requirements.txt").write_text("# needed\nFlask==3.1\nargon2-cffi>=25\n")
    before = causes.find_cause_of_start("It went into the background or ended.", tmp_path)
    (tmp_path / f"{name}.py").write_text("notes = []\n")
    after = causes.find_cause_of_start("It went into the background or ended.", tmp_path)

    assert not before
    assert after.startswith(f"your {name}.py hides {name}")
