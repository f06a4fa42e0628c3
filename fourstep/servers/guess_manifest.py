"""Guess from a folder's files what its backend is written in and how it is started."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Guess:
    """What a folder looks like.

    Args:
        language: the programming language; empty where nothing is recognised.
        framework: the web framework; "none" where none is seen.
        start: the start command, as one writes it in a terminal.
        setup: commands that install what it needs.
    """

    language: str = ""
    framework: str = "none"
    start: str = ""
    setup: list[list[str]] = field(default_factory=list)


def guess(folder: Path) -> Guess:
    """What this folder looks like; an empty guess where it looks like nothing that is known."""
    for name, look in _LOOKS.items():
        if (folder / name).is_file():
            return look(folder)
    return _guess_python(folder) if any(folder.glob("*.py")) else Guess()


def _guess_node(folder: Path) -> Guess:
    try:
        package = json.loads((folder / "package.json").read_text("utf-8"))
        needs = set(package.get("dependencies", {}))
        main = str(package.get("main") or "server.js")
    except (OSError, ValueError, AttributeError, TypeError):
        needs, main = set(), "server.js"
    known = {"@nestjs/core": "NestJS", "express": "Express", "fastify": "Fastify", "koa": "Koa"}
    framework = next((title for name, title in known.items() if name in needs), "none")
    locked = (folder / "package-lock.json").is_file()
    setup = [["npm", "ci" if locked else "install"]] if needs else []
    return Guess("JavaScript", framework, f"env PORT={{port}} node {main}", setup)


def _guess_django(folder: Path) -> Guess:
    start = "{python} manage.py runserver --noreload {host}:{port}"
    return Guess("Python", "Django", start, _list_pip(folder))


def _guess_python(folder: Path) -> Guess:
    text = "\n".join(
        _read(path)
        for path in (folder / "requirements.txt", folder / "pyproject.toml", *folder.glob("*.py"))
    ).lower()
    names = [path.stem for path in sorted(folder.glob("*.py"))]
    module = next((each for each in ("app", "main", "server") if each in names), (names or [""])[0])
    module = module or "app"
    starts = {
        "FastAPI": f"{{python}} -m uvicorn {module}:app --host {{host}} --port {{port}}",
        "Flask": f"{{python}} -m flask --app {module} run --host {{host}} --port {{port}}",
        "Pyramid": f"{{python}} {module}.py --port {{port}}",
    }
    for title, start in starts.items():
        if re.search(rf"\b{title.lower()}\b", text):
            return Guess("Python", title, start, _list_pip(folder))
    return Guess("Python", "none", f"{{python}} {module}.py --port {{port}}", _list_pip(folder))


def _list_pip(folder: Path) -> list[list[str]]:
    if (folder / "requirements.txt").is_file():
        return [["{python}", "-m", "pip", "install", "--quiet", "-r", "requirements.txt"]]
    if (folder / "pyproject.toml").is_file():
        return [["{python}", "-m", "pip", "install", "--quiet", "--editable", "."]]
    return []


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _make_guess(language: str, start: str) -> Callable[[Path], Guess]:
    return lambda _folder: Guess(language, "none", start)


_LOOKS: dict[str, Callable[[Path], Guess]] = {
    "manage.py": _guess_django,
    "package.json": _guess_node,
    "go.mod": _make_guess("Go", "go run . --port {port}"),
    "Cargo.toml": _make_guess("Rust", "cargo run --release -- --port {port}"),
    "Gemfile": _make_guess("Ruby", "bundle exec rackup --host {host} --port {port}"),
    "pom.xml": _make_guess("Java", "env SERVER_PORT={port} mvn -q spring-boot:run"),
    "composer.json": _make_guess("PHP", "php -S {host}:{port}"),
    "pyproject.toml": _guess_python,
    "requirements.txt": _guess_python,
}
