"""The options of `pytest tests/conformance`: each name, and what argparse is told about it."""

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
