"""`fourstep setup`: install and build now what other commands would install when needed."""

from __future__ import annotations

from typing import Annotated

import typer

from fourstep.cli import completion
from fourstep.cli.screen import out, say
from fourstep.drivers.browser.install import ensure_browser
from fourstep.servers import manifest
from fourstep.servers.client_build import ensure_client
from fourstep.servers.environment import prepare

_OTHERS = ("client", "browser")
_BROWSERS = {"browser": "chromium", "firefox": "firefox"}


def setup(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME",
            help="Backends, client, browser; all of these if none is named. Or firefox.",
            autocompletion=completion.complete_parts,
        ),
    ] = None,
) -> None:
    """Install and build backends, the client and a browser, so that later commands need not."""
    backends = [each.name for each in manifest.read_all()]
    for name in names or [*_OTHERS, *backends]:
        if name == "client":
            out.give(f"client    {ensure_client(say)}")
        elif kind := _BROWSERS.get(name):
            path = ensure_browser(kind, say)["executable_path"]
            out.give(f"{name:9} {path}")
        else:
            out.give(f"{name:9} {prepare(manifest.find(name), say)}")
