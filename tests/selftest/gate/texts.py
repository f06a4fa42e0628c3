"""What a student reads when the suite finds a fault, kept as one file for each fault."""

from __future__ import annotations

import re
from functools import cache

from fourstep.mutation.mutants import TEXTS
from fourstep.mutation.trial import MutantTrial
from fourstep.servers.manifest import list_kit_names

_CHANGING = (
    (re.compile(r"[A-Z][a-z]{2}, \d\d[ -][A-Z][a-z]{2}[ -]\d{4} \d\d:\d\d:\d\d GMT"), "<date>"),
    (re.compile(r'"trace": ".*'), '"trace": "…'),  # it begins with paths of the machine
    (re.compile(r"\\n at .*"), r"\\n at …"),  # the same in JavaScript
    (re.compile(r"\bthe path /[^\s:]+"), "the path <path>"),
    (re.compile(r"\bAda\.[0-9a-f]{20,}"), "Ada.<hex>"),
    (re.compile(r'"password": "[^" …]{8,}["…].*'), '"password": "<password>" …'),
    (re.compile(r"\$argon2id\$[^\s\"]+"), "<hash>"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "<64 hexadecimal digits>"),
    (re.compile(r"(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])"), "<token>"),
    (re.compile(r"(?<![A-Za-z0-9])[0-9a-f]{7,40}(?![A-Za-z0-9])"), "<hex>"),
    (re.compile(r"(?i)\b(ada|grace)\.<hex>"), "somebody.<hex>"),
    # What else is long and holds a digit and a capital: base64, mostly.
    (re.compile(r"(?=[\w+/=-]*\d)(?=[\w+/=-]*[A-Z])[\w+/=-]{24,}"), "<token>"),
    (re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ?"), "<time>"),
    (re.compile(r"\blocalhost:\d+"), "localhost:<port>"),
    # Each build of the client has other names, and other scripts.
    (re.compile(r"-[A-Z0-9]{8}\.(js|css)\b"), r"-<build>.\1"),
    (re.compile(r"(text/\w+) var .* \((\d+ bytes)"), r"\1 <script> (\2"),
    (re.compile(r'<!doctype html> <html lang="en"> <head> .*?… \('), "<the client's page>… ("),
    (re.compile(r"SQLite format 3\\x.*?… \("), "SQLite format 3 <bytes>… ("),
    (re.compile(r"\[((True|False)(, )?){8,}\]"), "[<answers>]"),
    (re.compile(r"\bwith (CR|LF|CRLF) and then\b"), "with <line break> and then"),
    (re.compile(r"\b127\.\d+\.\d+\.\d+"), "127.<address>"),
    (re.compile(r"\b\d+\.\d+ (ms|s)\b"), r"<n> \1"),
    # How a closed connection shows depends on what the system has sent by then.
    (
        re.compile(r"none \((?:ConnectionResetError|RemoteDisconnected|BrokenPipeError): [^)]*\)"),
        "none (<closed>)",
    ),
    (re.compile(r"\d+"), "<n>"),
)
# A status code before what follows it, or at the beginning of what was wanted or got.
_KEPT = re.compile(
    r"\b[1-5]\d\d (?=application|text|\{|and |or )|(?<=wanted  )[2-5]\d\d\b"
    r"|(?<=got     )[2-5]\d\d\b(?! ms)|HTTP/1\.1|Max-Age=0"
)


def told(trial: MutantTrial) -> str:
    """The texts of a trial: for each clause that the fault is about, its first failure."""
    parts = []
    for clause in trial.mutant.kills:
        if killers := trial.find_killers(clause):
            evidence = "\n".join(f"    {line}" for line in steady(killers[0].evidence).split("\n"))
            parts.append(f"{clause}  {killer(killers[0].test)}\n{evidence}\n")
    return "\n".join(parts)


def killer(test: str) -> str:
    """A test's id without its folder and without the backend that it was collected for."""
    test = test.rpartition("tests/conformance/")[2]
    return re.sub(rf"\[({'|'.join(list_kit_names())})-?", "[", test).replace("[]", "")


def function_of(test: str) -> str:
    """A test as `killer` names it, without its parameters."""
    return test.partition("[")[0]


@cache
def first_killers(name: str) -> tuple[str, ...]:
    """The tests that found a fault first when its text was written; empty if there is none."""
    path = TEXTS / f"{name}.txt"
    if not path.is_file():
        return ()
    lines = path.read_text("utf-8").splitlines()
    return tuple(line.split("  ", 1)[1] for line in lines if re.match(r"[A-Z]+-\d+  ", line))


def steady(text: str) -> str:
    """A text without what differs from run to run: chance, times, ports and counts."""
    kept = [match.group() for match in _KEPT.finditer(text)]
    text = _KEPT.sub("\x00", text)
    for pattern, name in _CHANGING:
        text = pattern.sub(name, text)
    for each in kept:
        text = text.replace("\x00", each, 1)
    return text
