"""What `--help` prints: plain lines as wide as the terminal; choices, defaults and examples named.

Typer would print boxes by rich, which takes longer to load than all of the rest.
"""

from __future__ import annotations

import inspect
import shutil
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from fourstep.cli.catalogue import ENTRIES
from fourstep.cli.program import as_typed
from fourstep.visible import escape

_WIDEST, _NARROWEST = 100, 30  # columns
_TERM = 24  # columns of a term, beyond which its explanation begins on the next line
_STATUS = "Exit status"
_USUAL = "Exit status 0: done; 2: it could not be done; 130: stopped by Ctrl-C."
_OPTIONS = "[OPTIONS]"

Rows = Sequence[tuple[str, str]]


def format_help(
    command: TyperCommand | TyperGroup, path: str, listed: Iterable[tuple[str, Rows]]
) -> str:
    """The help of a command.

    Args:
        command: the command.
        path: what is typed for it, as `fourstep report html`.
        listed: the commands below it with their summaries, by heading.
    """
    wide = _find_width()
    about = inspect.cleandoc(command.help or "").split("\n\n")
    status = [each for each in about if each.startswith(_STATUS)] or [_USUAL]
    parts = [_wrap(format_usage(command, path), wide, "    ")]
    parts += [_wrap(each, wide) for each in about if not each.startswith(_STATUS)]
    parts += [format_section(heading, rows, wide) for heading, rows in listed]
    arguments = [_make_row(each) for each in command.params if isinstance(each, TyperArgument)]
    parts.append(format_section("Arguments", arguments, wide))
    parts.append(
        format_section("Options", [*_list_options(command), ("-h, --help", "Show this.")], wide)
    )
    parts.append(format_section("Examples", [(each, "") for each in _read_examples(path)], wide))
    parts += [_wrap(each, wide) for each in status]
    return escape(as_typed("\n\n".join(filter(None, parts))), 100_000)


def format_usage(command: TyperCommand | TyperGroup, path: str) -> str:
    """How a command is typed, in one line."""
    words = [_format_argument(each) for each in command.params if isinstance(each, TyperArgument)]
    words += ["COMMAND"] if isinstance(command, TyperGroup) else []
    return " ".join(["Usage:", path, _OPTIONS, *words])


def format_section(heading: str, rows: Rows, wide: int = 0) -> str:
    """Terms below a heading, each with its explanation; nothing where there are none."""
    wide = wide or _find_width()
    if not rows:
        return ""
    term = min(max(len(first) for first, _second in rows), min(_TERM, wide // 3)) + 4
    lines = [line for first, second in rows for line in _explain(first, second, term, wide)]
    return "\n".join([f"{heading}:", *lines])


def _find_width() -> int:
    return max(_NARROWEST, min(shutil.get_terminal_size().columns, _WIDEST))


def _wrap(words: str, wide: int, further: str = "") -> str:
    return textwrap.fill(
        words, wide, subsequent_indent=further, break_on_hyphens=False, break_long_words=False
    )


def _explain(first: str, second: str, term: int, wide: int) -> Iterator[str]:
    lines = _wrap(second, wide - term).splitlines()
    begun = f"  {first}"
    if lines and len(begun) + 2 <= term:
        begun = f"{begun:{term}}{lines.pop(0)}"
    yield from [begun, *(" " * term + each for each in lines)]


def _list_options(command: TyperCommand | TyperGroup) -> list[tuple[str, str]]:
    options = [each for each in command.params if isinstance(each, TyperOption)]
    return [_make_row(each) for each in options if not each.hidden]


def _make_row(parameter: TyperArgument | TyperOption) -> tuple[str, str]:
    """A parameter as it is typed; what it means, and what it is if nobody says."""
    notes = [parameter.help or ""]
    if _has_default(parameter):
        notes.append(f"[default: {parameter.default}]")
    if isinstance(parameter, TyperArgument):
        return _format_argument(parameter), " ".join(notes)
    names = ", ".join([*sorted(parameter.opts, key=len), *parameter.secondary_opts])
    value = "" if parameter.is_flag else f" {_format_value(parameter)}"
    return f"{names}{value}", " ".join(notes)


def _has_default(parameter: TyperArgument | TyperOption) -> bool:
    value: Any = parameter.default
    return isinstance(value, str | int) and not isinstance(value, bool) and value != ""


def _format_value(parameter: TyperArgument | TyperOption) -> str:
    return parameter.metavar or parameter.name.replace("_", "-").upper()


def _format_argument(argument: TyperArgument) -> str:
    name = argument.metavar or argument.name.upper()
    name = name if argument.required else f"[{name}]"
    return f"{name} ..." if argument.nargs != 1 else name


def _read_examples(path: str) -> tuple[str, ...]:
    _program, _, name = path.partition(" ")
    entry = ENTRIES.get(name)
    return tuple(f"fourstep {each}" for each in entry.examples) if entry else ()
