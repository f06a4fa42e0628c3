"""When a run began, and on which code: what tells it from an earlier run on the same backend."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from fourstep.servers.manifest import FILE, Manifest

_PATIENCE = 10.0  # seconds for git; a report is worth no more waiting
_HEAD = "# branch.oid "


@dataclass(frozen=True)
class Origin:
    """Where a run comes from.

    Args:
        began: when it began, in UTC: `2026-11-30T09:55:00Z`.
        commit: git's id of the commit of the backend's folder; empty where nobody knows it.
        changed: whether files in that folder differ from the commit.
    """

    began: str
    commit: str = ""
    changed: bool = False


def read_origin(manifest: Manifest | None) -> Origin:
    """The origin of a run that begins now.

    Args:
        manifest: the backend's; None where only an address is known.
    """
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Origin(now, *_commit(manifest.folder)) if manifest else Origin(now)


def _commit(folder: Path) -> tuple[str, bool]:
    """The commit of a folder, and whether it was changed since.

    An installed backend may lie in a folder that the user's own repository ignores: that commit
    says nothing of it, so git has to know the manifest.
    """
    known = _ask_git(folder, "ls-files", "--error-unmatch", "--", FILE)
    told = _ask_git(folder, "status", "--porcelain=v2", "--branch", "--", ".") if known else ""
    lines = told.splitlines()
    head = next((each.removeprefix(_HEAD) for each in lines if each.startswith(_HEAD)), "")
    if not head.isalnum():  # nothing was committed yet: (initial)
        return "", False
    return head, any(not each.startswith("#") for each in lines)


def _ask_git(folder: Path, *words: str) -> str:
    """What git says; empty where there is no git, no repository, or no answer in time."""
    # In a hook git names its own repository and index to all that it starts.
    own = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    try:
        done = subprocess.run(
            ["git", *words],
            cwd=folder,
            env={**own, "GIT_OPTIONAL_LOCKS": "0"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""
