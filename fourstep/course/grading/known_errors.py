"""What errors of Python, Flask, Node and Angular mean: a pattern, and the words for it."""

from __future__ import annotations

_NO_TYPES = "Node leaves types out: it has no enum, namespace or parameter property"
NODE = (
    (r"ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX", _NO_TYPES),
    (
        r"SyntaxError \[ERR_\w+\]|SyntaxError: (?:Unexpected (?:token|identifier|end of|string)"
        r"|Invalid or unexpected token|missing \) after|Identifier '\w+' has already)",
        "Node cannot read the file: look at that line",
    ),
    (r"Cannot find package '([^']+)'", "{0} is not installed; does package.json name it?"),
    (
        r"Cannot find module '[^']*?([^/']+)'(?! or its corresponding)",
        "there is no file {0}; an import names it with its ending, as ./other.ts",
    ),
    (
        r"does not provide an export named '(\w+)'",
        "that module has no {0}; a type is imported as a type: { type {0} }",
    ),
    (r"ReferenceError: (\w+) is not defined", "{0} is not imported, or misspelt"),
    (
        r"Cannot read properties of (undefined|null)",
        "what stands before the dot is {0}: is its name right, and has it been given?",
    ),
)
STARTS = (
    (r"address already in use", "the start command uses its own port; write {port} there"),
    (
        r"Running on http://\S+:(\d+)",
        "it listens on port {0}, which the kit has not chosen; see `start`",
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
    (r"cannot import name '(\w+)'", "there is no {0} in that module; is the name right?"),
    (r"unable to open database file", "the folder for the database does not exist"),
    (r"name '(\w+)' is not defined", "{0} is not imported, or misspelt"),
)
ANSWERS = (
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
    (
        r"The current statement uses 0,",
        "the statement has no ?; in quotes it is only a character",
    ),
    (r"Incorrect number of bindings", "there have to be as many values as ? in the statement"),
    (r"Object of type set is not JSON", "{'a', 'b'} is a set; a member needs a colon: {'a': 'b'}"),
    (r'near "%": syntax error', "sqlite3 uses a ? for each value, not %s"),
    (r"'sqlite3\.Cursor' object", "execute() gives a cursor; fetchone() gives its row"),
    (r"no such table", "the table is not made, or it has another name"),
    (
        r"table \w+ has \d+ columns? but \d+ values were",
        "the table was made with other columns: change CREATE TABLE, and delete the old file",
    ),
    (r"no such column: (\S+)", "the table has no column {0}: compare it with CREATE TABLE"),
    (
        r"table \w+ has no column named (\w+)",
        "the table has no column {0}: compare it with CREATE TABLE",
    ),
    (r"'(?:method|function|builtin_function_or_method)' object", "() is missing behind a name"),
    (r"but got 'function'", "() is missing behind the name of a function"),
    (
        r"'(?:tuple|sqlite3\.Row)' object has no attribute",
        "a row is a tuple, even with one value: row[0] is the first",
    ),
    (r"module '(\w+)' has no attribute '(\w+)'", "{0} has no {1}; is the name right?"),
    (r"name '(?:true|false|null)' is not", "Python writes True, False and None"),
    (r"name '(\w+)' is not defined", "{0} is not imported, or misspelt"),
    (r"database is locked", "another connection holds a lock: is each one committed and closed?"),
)
BUILDS = (
    (
        r"Cannot find name '(\w+)'",
        "{0} is not known in this file: is it imported, and is the name right?",
    ),
    (
        r"\bSignal<[^']*' is not assignable",
        "a signal is read by calling it: () is missing behind its name",
    ),
    (
        r"\bSubscription' is not assignable",
        "return the Observable without subscribe(): the router subscribes to it",
    ),
    (
        r"Observable<Observable<",
        "map() puts one Observable into another; switchMap() puts it in its place",
    ),
    (
        r"Argument of type 'Event' is not assignable",
        "the component has no output() of this name, or the browser's own event has it, too",
    ),
    (
        r"Cannot assign to '(\w+)' because it is a read-only",
        "a signal keeps its name and changes its value: {0}.set(...)",
    ),
    (r"TS1005", "a bracket or another character is missing there, or shortly before"),
    (r"must return a value|Type 'void' is not", "`return` is missing"),
    (r"is not assignable to type '[^']*\[\]'", "it has to be a list: put it into [ ]"),
    (r'Could not resolve "\./', "there is no file of this name: compare it, letter by letter"),
    (
        r"Can't bind to '(\w+)'",
        "what has an input {0} is missing in `imports`, or has no such input",
    ),
    (
        r"is not a known element",
        "the component is missing in `imports`, or its selector has another name",
    ),
)
PAGES = (
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
    (r"NG0203", "inject() works only while an object is constructed, and not later"),
)
