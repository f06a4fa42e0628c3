"""Lock files name packages and not hosts: whoever installs asks the registry of that machine."""

from __future__ import annotations

import re

from fourstep.paths import ROOT

FOLDERS = ("client", "backends/*", "docs/lessons/*/*")  # of packages of npm
HOST = re.compile(r'"resolved": ?"https?://[^"]*"')
OPTION = re.compile(r"^omit-lockfile-registry-resolved=true$", re.M)
LOCKS = [lock for folder in FOLDERS for lock in ROOT.glob(f"{folder}/package-lock.json")]


def test_no_lock_file_names_a_host() -> None:
    """A host in a lock file would be asked everywhere, also where it cannot be reached."""
    named = {
        str(each.relative_to(ROOT)): found[0]
        for each in LOCKS
        if (found := HOST.search(each.read_text("utf-8")))
    }

    assert LOCKS
    assert named == {}


def test_npm_is_told_to_write_no_hosts() -> None:
    """Beside each lock file of ours stands the setting with which `npm install` keeps it so."""
    ours = [each.parent for each in LOCKS if "lessons" not in each.parts]
    silent = [
        str(each.relative_to(ROOT))
        for each in ours
        if not OPTION.search((each / ".npmrc").read_text("utf-8"))
    ]

    assert silent == []
