"""What an error of Python, Flask or TypeScript means, said to somebody who sees it first."""

from __future__ import annotations

import re
import sys
from pathlib import Path

_STARTS = (
    (r"address already in use", "the start command takes a port of its own; write {port} there"),
    (
        r"Running on http://\S+:(\d+)",
        "it listens on port {0}, which is its own choice; see `start`",
    ),
    (
        r"cannot contain null bytes|Non-UTF-8 code|'utf-8' codec can't decode",
        "the file is not saved as UTF-8; choose that encoding in your editor",
    ),
    (r"(?:Syntax|Indentation|Tab)Error", "Python cannot read the file: look at that line"),
    (r"No module named '([^']+)'", "{0} is not installed; does requirements.txt name it?"),
    (r"Could not import '([^']+)'", "`start` in backend.toml names {0}; there is no such file"),
    (r"KeyError: '(\w+)'", "there is no variable {0}; the kit's begin with FOURSTEP_"),
    (
        r"overwriting an existing endpoint function: (\w+)",
        "two routes have a function called {0}; give each a name of its own",
    ),
    (
        r"Failed to find Flask application",
        "flask looks for a variable called app: app = Flask(__name__)",
    ),
    (r"cannot import name '(\w+)'", "there is no {0} in that module; is it spelt so?"),
    (r"unable to open database file", "the folder in which the database is to lie is not there"),
    (r"name '(\w+)' is not defined", "{0} is not imported, or not spelt so"),
)
_ANSWERS = (
    (r"did not return a valid response", "`return` is missing, or what it returns is no answer"),
    (
        r"unexpected keyword argument '(\w+)'",
        "<{0}> in the route and the function's argument have to have one name",
    ),
    (
        r"created in a thread can only be used",
        "a connection belongs to one thread, and each request has another: open one in each",
    ),
    (
        r"Incorrect number of bindings supplied\. The current statement uses 1,",
        "(x) is only x; a tuple of one value needs a comma: (x,)",
    ),
    (r"Incorrect number of bindings", "there have to be as many values as ? in the statement"),
    (r"Object of type set is not JSON", "{'a', 'b'} is a set; a member needs a colon: {'a': 'b'}"),
    (r'near "%": syntax error', "sqlite3 wants a ? for each value, and no %s"),
    (r"'sqlite3\.Cursor' object", "execute() gives a cursor; fetchone() gives its row"),
    (r"no such table", "the table is not made, or it has another name"),
    (
        r"table \w+ has \d+ columns? but \d+ values were",
        "the table was made with other columns: change CREATE TABLE, and throw the old file away",
    ),
    (r"no such column: (\S+)", "the table has no column {0}: compare it with CREATE TABLE"),
    (r"'(?:method|function|builtin_function_or_method)' object", "() is missing behind a name"),
    (r"name '(?:true|false|null)' is not", "Python writes True, False and None"),
    (r"name '(\w+)' is not defined", "{0} is not imported, or not spelt so"),
    (r"database is locked", "another connection has not let go: is each one committed and closed?"),
)
_BUILDS = (
    (
        r"Cannot find name '(\w+)'",
        "{0} is not known in this file: is it imported, and is it spelt so?",
    ),
    (
        r"\bSignal<[^']*' is not assignable",
        "a signal is read by calling it: two brackets are missing behind its name",
    ),
    (
        r"\bSubscription' is not assignable",
        "subscribe() is the end: return the Observable, and let the router ask",
    ),
    (
        r"Observable<Observable<",
        "map() puts one Observable into another; switchMap() puts it in its place",
    ),
    (r"must return a value|Type 'void' is not", "`return` is missing"),
    (r"is not assignable to type '[^']*\[\]'", "it has to be a list: put it into [ ]"),
    (r'Could not resolve "\./', "there is no file of this name: compare it, letter by letter"),
    (
        r"Can't bind to '(\w+)'",
        "what has an input {0} is missing in `imports`, or has no such input",
    ),
    (
        r"is not a known element",
        "the component is missing in `imports`, or its selector is another word",
    ),
)
_PAGES = (
    (
        r"No provider(?: found)? for `?_?(Router|ActivatedRoute|ChildrenOutletContexts)\b",
        "app.config.ts has no provideRouter(...)",
    ),
    (
        r"No provider(?: found)? for `?_?HttpClient\b",
        "app.config.ts has no provideHttpClient()",
    ),
    (
        r"No provider(?: found)? for `?_?(\w+)",
        "nothing provides {0}: is @Service() above its class?",
    ),
    (r"NG0203", "inject() works only while something is made, and not later"),
)


def of_start(text: str, folder: Path) -> str:
    """Why a server has not started, or a client was not built; empty for no idea."""
    return _namesake(text, folder) or _first(text, (*_STARTS, *_BUILDS))


def of_answer(log: str) -> str:
    """Why a server or a page has failed, by its last error; empty for no idea."""
    return _first(log, (*_ANSWERS, *_PAGES))


def of_hang(place: str) -> str:
    """What is likely of a line at which a server hangs, to be put behind it; empty for no idea."""
    if re.search(r"\.(?:execute|executemany|commit)\(", place):
        return "; another connection has not let go: is each one committed and closed?"
    return ""


def _namesake(text: str, folder: Path) -> str:
    """A file of the student's that hides a module of Python's, where an error names that module."""
    for name in re.findall(r"(?:module|from) '(\w+)", text):
        if name in sys.stdlib_module_names and (folder / f"{name}.py").is_file():
            return f"your {name}.py hides Python's own module {name}; give it another name"
    return ""


def _first(text: str, causes: tuple[tuple[str, str], ...]) -> str:
    for pattern, words in causes:
        if found := re.search(pattern, text, re.IGNORECASE):
            for number, group in enumerate(found.groups()):
                words = words.replace(f"{{{number}}}", group or "")
            return words
    return ""
