"""`fourstep serve`: run a backend with the client, for a person at a desk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from fourstep.cli import completion, serve_again
from fourstep.cli.options import Backend
from fourstep.cli.screen import news
from fourstep.course.student import served_at
from fourstep.course.student.saves import Saves
from fourstep.paths import find_work_folder
from fourstep.servers import manifest as manifests
from fourstep.servers import plain_cookie
from fourstep.servers.instance import Instance
from fourstep.servers.processes import ports
from fourstep.servers.settings import choose_settings

_DEFAULT_PORT = 5000


def serve(
    name: Backend,
    port: Annotated[
        int,
        typer.Option(min=1, max=65535, help="The port; if it is taken, another one is used."),
    ] = _DEFAULT_PORT,
    profile: Annotated[
        str,
        typer.Option(
            help="tutorial: passwords of 4 characters, a cookie that Safari keeps; "
            "secure: passwords of 15, a Secure cookie.",
            autocompletion=completion.profiles,
        ),
    ] = "tutorial",
    data_dir: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Where accounts and sessions are kept. [default: .fourstep/data]",
        ),
    ] = None,
    reload: Annotated[
        bool | None,
        typer.Option(
            "--reload/--no-reload",
            help="Restart it at each save. [default: only in a student's folder]",
        ),
    ] = None,
) -> None:
    """Serve a backend together with the client on http://localhost:5000 until Ctrl-C.

    If a folder has its own client, as in the lessons, that one is served.

    Exit status 0: stopped by Ctrl-C; 1: the backend ended by itself; 2: it could not be served.
    """
    settings = {**choose_settings(profile), **plain_cookie.choose_settings(profile, os.environ)}
    manifest = manifests.find(name)
    folder = (data_dir or find_work_folder() / "data").absolute()
    # Before anything is installed or built: a place that will not do is told at once.
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    own = _choose_watched(manifest.folder, reload)
    saves = Saves(own) if own else None  # before the server is made, so that none is overlooked
    make = serve_again.make_maker(manifest.folder, folder, settings, _choose(port))
    try:
        with make() as instance, served_at.note_address(manifest.folder, instance.url):
            _greet(instance, profile, again=bool(own))
            if own and saves:
                serve_again.stay(saves, instance, make, serve_again.watch_changes(own))
            else:
                instance.wait()
            news.print(f"{manifest.title} has ended by itself.", style="red")
            raise typer.Exit(1)
    except KeyboardInterrupt:
        news.print("Stopped.")


def _choose_watched(backend: Path, wanted: bool | None) -> Path | None:
    """The folder of which each save starts the server again; None for none."""
    own = served_at.find_course_folder(backend)
    if wanted is None:
        return own
    return (own or backend) if wanted else None


def _choose(port: int) -> int:
    if ports.is_free(port):
        return port
    other = ports.take_free_port()
    why = " (on a Mac AirPlay does it)" if port == _DEFAULT_PORT else ""
    news.print(f"Another program uses port {port}{why}, so port {other} is used instead.")
    return other


def _greet(instance: Instance, profile: str, *, again: bool) -> None:
    news.give(f"Data: {instance.data_dir}", "dim")
    for line in (
        _describe_passwords(instance, profile),
        _describe_cookies(profile),
        _describe_addresses(instance),
    ):
        if line:
            news.tell(line, "dim")
    address = Text(f"{instance.url}/", "bold")
    more = "; a save restarts it" if again else ""
    news.print(f"{instance.manifest.title} serves", address, f" (Ctrl-C stops it{more})")


def _describe_passwords(instance: Instance, profile: str) -> str:
    if profile != "tutorial" or "password_min" not in instance.manifest.settings:
        return ""
    return (
        "Profile tutorial: passwords of 4 characters are accepted, for trying things out. "
        "--profile secure asks for 15."
    )


def _describe_cookies(profile: str) -> str:
    """Where the cookie stays Secure although the profile would allow another one, say why.

    That it is not Secure, the backend says itself: not every backend reads the setting.
    """
    why = plain_cookie.find_obstacle(os.environ)
    if profile != "tutorial" or os.environ.get(plain_cookie.NAME) or not why:
        return ""
    return f"The cookie stays Secure, because {why} is set."


def _describe_addresses(instance: Instance) -> str:
    own = os.environ
    if own.get(plain_cookie.CERTIFICATE) and instance.url.startswith("http:"):
        return f"{plain_cookie.CERTIFICATE} is set, but this backend speaks http."
    if not plain_cookie.has_localhost(own):
        return f"{plain_cookie.HOSTS} does not name localhost: the address below may be refused."
    return ""
