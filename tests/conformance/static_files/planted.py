"""A client's folder with traps: files that a backend must not serve, each with a mark in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MARK = "planted-5c0ffee"
PAGE = '<!doctype html><html><script src="/static/app.js"></script></html>'
SCRIPT = "console.log('the client')"

# Below the client's folder, but nobody's to read.
HIDDEN = (".env", ".git/HEAD", ".git/config", "assets/.htpasswd", ".ssh/id_ed25519")
# Beside the client's folder; one in a folder whose name begins like it.
OUTSIDE = ("secret.txt", "dist-old/secret.txt", "data/fourstep.sqlite3", "app.py", "dist.zip")

# How a path climbs out of `/static/`: before the name, one folder up.
CLIMBS = {
    "plain": "../",
    "from a folder": "assets/../../",
    "point encoded": "%2e%2e/",
    "one point encoded": ".%2e/",
    "slash encoded": "..%2f",
    "all encoded": "%2e%2e%2f",
    "in capitals": "%2E%2E%2F",
    "encoded twice": "%252e%252e%252f",
    "backslash": "..\\",
    "backslash encoded": "..%5c",
    "all encoded, backslash": "%2e%2e%5c",
    "two slashes": "..//",
    "a point between": "./../",
    "four points": "....//",
    "a parameter": "..;/",
    "overlong": "%c0%ae%c0%ae/",
    "overlong slash": "..%c0%af",
    "wide points": "%ef%bc%8e%ef%bc%8e/",
    "a slash before": "/../",
    "an encoded slash before": "%2f../",
    "a NUL before": "%00../",
    "a file before": "app.js/../../",
}


@dataclass(frozen=True)
class Planted:
    """The folder that is served, with what lies in and around it."""

    folder: Path

    @property
    def dist(self) -> Path:
        """The client's folder."""
        return self.folder / "dist"

    def plant(self) -> None:
        """Write all files."""
        client = {"index.html": PAGE, "app.js": SCRIPT, "assets/logo.svg": "<svg/>"}
        for name, text in client.items():
            self._write(self.dist / name, text)
        for name in HIDDEN:
            self._write(self.dist / name, MARK)
        for name in OUTSIDE:
            self._write(self.folder / name, MARK)

    def _write(self, path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
