"""The options and marks of `pytest tests/conformance`, and what is told about each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fourstep.contract.verdicts import BROWSER, HTTP
from fourstep.judging.plan import DATABASES

OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "--fourstep-backend": {
        "action": "append",
        "default": [],
        "metavar": "NAME",
        "help": "a backend's name or folder; may be repeated",
    },
    "--fourstep-url": {"metavar": "URL", "help": "judge a backend that is running there"},
    "--fourstep-driver": {"choices": (HTTP, BROWSER, "both"), "default": "both"},
    "--fourstep-launch-ahead": {
        "action": "store_true",
        "help": "start servers while tests are collected; worth it for a whole run over HTTP",
    },
    "--fourstep-level": {
        "default": "",
        "help": "the highest level to judge; by default what the backend claims, or workflow",
    },
    "--fourstep-database": {
        "choices": DATABASES,
        "default": "sqlite",
        "help": "postgresql: start a server for this run, and give each instance a database on it",
    },
    "--fourstep-workers": {
        "type": int,
        "default": 1,
        "help": "servers on the same data behind one address",
    },
    "--fourstep-forks": {
        "action": "store_true",
        "help": "start servers on fresh data as forks of a process that has imported them: "
        "quicker, on Linux only",
    },
    "--fourstep-fork-tests": {
        "action": "store_true",
        "help": "the processes of -n are forks that share what is imported and collected: quicker, "
        "on Linux only",
    },
    "--fourstep-fork-server": {
        "metavar": "SOCKET",
        "help": "start all servers as forks of this process: how they start is not looked at then",
    },
    "--fourstep-keep-logs": {
        "action": "store_true",
        "help": "keep what the servers have written after the run",
    },
    "--fourstep-report": {
        "metavar": "FILE",
        "help": "write the results of the one backend into this file",
    },
}

# A scenario's tags that say how it runs, and what they are called as marks.
TAGS = {"browser": "browser", "http": "http", "own-instance": "own_instance", "waits": "waits"}
MARKERS = {
    "clause(*ids)": "the clauses that a test checks",
    "browser": "only makes sense in a browser",
    "http": "only makes sense over HTTP",
    "own_instance": "needs a server for itself",
    "waits(seconds)": "spends most of its time waiting for a limit to pass; 3 seconds, if none are "
    "given",
    "rests_on(*settings)": "cannot be observed unless the backend reads these settings",
}
