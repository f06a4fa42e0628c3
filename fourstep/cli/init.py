"""`fourstep init`: write a `backend.toml` for a backend of one's own."""

from __future__ import annotations

import json
import shlex
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from fourstep.cli import completion
from fourstep.cli.screen import news, out
from fourstep.contract.clauses import read_contract
from fourstep.errors import KitError
from fourstep.servers import manifest
from fourstep.servers.guess_manifest import Guess, guess


@dataclass(frozen=True)
class Answers:
    """What was said on the command line or at the prompt; empty where nothing was."""

    name: str
    title: str
    language: str
    framework: str
    start: str
    cookie: str


def init(
    folder: Annotated[Path, typer.Argument(help="The backend's folder.")] = Path(),
    name: Annotated[str, typer.Option(help="A short name: letters, digits and hyphens.")] = "",
    title: Annotated[str, typer.Option(help="What reports show.")] = "",
    language: Annotated[str, typer.Option(help="The programming language.")] = "",
    framework: Annotated[str, typer.Option(help="The web framework, or none.")] = "",
    start: Annotated[str, typer.Option(help="The start command, with {port} in it.")] = "",
    cookie: Annotated[str, typer.Option(help="The name of the session cookie.")] = "",
    level: Annotated[
        str,
        typer.Option(
            help="The level that it claims: none, workflow, robust or secure.",
            autocompletion=completion.complete_levels,
        ),
    ] = "workflow",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing; guess the rest.")] = False,
) -> None:
    """Write a backend.toml, so that `fourstep check FOLDER` can start and judge a backend.

    What no option says is asked, with a guess from the folder's files to be confirmed.
    """
    path = folder / manifest.FILE
    if not folder.is_dir():
        raise KitError(f"There is no folder '{folder}'.", "Give the folder of your backend.")
    if path.exists():
        raise KitError(f"{path} exists already.", "Edit it, or move it away first.")
    _refuse_unknown(level)
    guessed = guess(folder)
    given = Answers(name, title, language, framework, start, cookie)
    ask = not yes and sys.stdin.isatty()
    wanted = _fill_in(given, guessed, folder, ask=ask)
    text = _read_text(wanted, _read_words(wanted.start), guessed, level)
    if not cookie:
        wanted = _with_cookie(wanted, manifest.parse(text, path), ask=ask)
        text = _read_text(wanted, _read_words(wanted.start), guessed, level)
    _write(path, text)
    out.give(f"Wrote {path}")
    news.give(f"Now judge it: fourstep check {shlex.quote(str(folder))}")


def _refuse_unknown(level: str) -> None:
    if level != "none":
        read_contract().list_up_to(level)


def _fill_in(given: Answers, guessed: Guess, folder: Path, *, ask: bool) -> Answers:
    from slugify import slugify

    def ask_for(said: str, question: str, suggestion: str) -> str:
        if said or not ask:
            return said or suggestion
        return str(typer.prompt(question, default=suggestion or None, err=True)).strip()

    name = ask_for(given.name, "Short name", slugify(folder.resolve().name) or "my-backend")
    return Answers(
        name,
        ask_for(given.title, "Title", name.replace("-", " ").capitalize()),
        ask_for(given.language, "Language", guessed.language or ("" if ask else "unknown")),
        ask_for(given.framework, "Framework", guessed.framework),
        ask_for(given.start, "Start command, with {port} in it", guessed.start),
        given.cookie,
    )


def _with_cookie(wanted: Answers, made: manifest.Manifest, *, ask: bool) -> Answers:
    """The answers with the name of the cookie that the backend sets; empty where none is seen."""
    from fourstep.servers.cookie_name import find_cookie_name

    news.print("Logging in once, to see how its session cookie is called …", style="dim")
    seen = find_cookie_name(made)
    if ask:
        question = "Name of the session cookie (empty if you do not know)"
        seen = str(typer.prompt(question, default=seen, show_default=bool(seen), err=True)).strip()
    return replace(wanted, cookie=seen)


def _read_words(start: str) -> list[str]:
    try:
        words = shlex.split(start)
    except ValueError as error:
        raise KitError(f"The start command cannot be read: {error}.", "Check its quotes.") from None
    if not words:
        raise KitError(
            "The start command is unknown.", 'Give it with --start "python app.py --port {port}".'
        )
    if not any("{port}" in each for each in words):
        raise KitError(
            f"The start command has no {{port}}: {start}",
            "The kit chooses the port. Write {port} where it belongs, as in --port {port}, or "
            "env PORT={port} before the command.",
        )
    return words


def _read_text(wanted: Answers, start: list[str], guessed: Guess, level: str) -> str:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(  # noqa: S701 - it writes TOML, and `toml` quotes each value
        loader=PackageLoader("fourstep.cli", "."), undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["toml"] = lambda value: json.dumps(value, ensure_ascii=False)
    return environment.get_template("backend.toml.jinja").render(
        **{**vars(wanted), "start": start}, setup=guessed.setup, level=level
    )


def _write(path: Path, text: str) -> None:
    manifest.parse(text, path)  # what the kit could not read is not written
    with path.open("x", encoding="utf-8") as file:
        file.write(text + "\n")
