"""Commands that are imported when they are run, and not before: `typer`, with a lazy group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import typer
from typer.core import CompletionItem, TyperCommand, TyperGroup  # type: ignore[attr-defined] # re-exported

from fourstep.cli import help_text
from fourstep.cli.catalogue import ENTRIES, Entry

SETTINGS = {"help_option_names": ["-h", "--help"]}


class _Plain:
    """What both kinds of commands do alike: help without boxes, completion without a parade."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help; `formatter` is what keeps it until it is printed."""
        told = help_text.format_help(self, ctx.command_path, self.list_by_heading())  # type: ignore[arg-type] # mixed in
        formatter.write(told)

    def get_usage(self, ctx: Any) -> str:
        """How the command is typed."""
        return help_text.format_usage(self, ctx.command_path)  # type: ignore[arg-type] # mixed into commands

    def list_by_heading(self) -> list[tuple[str, help_text.Rows]]:
        """The commands below this one, by heading."""
        return []

    def get_help_option(self, ctx: Any) -> Any:
        """The option for help; where nobody has said yes or no, pydantic would be asked."""
        option = super().get_help_option(ctx)  # type: ignore[misc] # mixed into commands
        if option is not None:
            option.default = False
        return option

    def shell_complete(self, ctx: Any, incomplete: str) -> list[CompletionItem]:
        """The options and commands that fit, without their help: rich would be loaded for it."""
        found: list[CompletionItem]
        found = super().shell_complete(ctx, incomplete)  # type: ignore[misc] # mixed into commands
        return [CompletionItem(each.value, type=each.type) for each in found]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read what was typed; for a completion without checking it, which would load pydantic."""
        if ctx.resilient_parsing:
            for each in self.params:  # type: ignore[attr-defined] # mixed into commands
                each.process_value = _as_it_is
        read: list[str] = super().parse_args(ctx, args)  # type: ignore[misc] # mixed into commands
        return read


class Command(_Plain, TyperCommand):
    """A command."""


class Group(_Plain, TyperGroup):
    """A few commands that are written in one module."""

    def list_by_heading(self) -> list[tuple[str, help_text.Rows]]:
        """The commands of the group."""
        rows = [(name, _read_summary(each.help)) for name, each in self.commands.items()]
        return [("Commands", rows)]


class LazyGroup(_Plain, TyperGroup):
    """All commands of `fourstep`; each is imported when it is asked for by its name."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "commands": None})
        self.commands = _Loaded(ENTRIES)  # type: ignore[assignment] # no dict, but read only

    def list_commands(self, ctx: Any) -> list[str]:
        """Their names, in the order of the list."""
        del ctx
        return list(ENTRIES)

    def list_by_heading(self) -> list[tuple[str, help_text.Rows]]:
        """All commands, by heading, without importing one."""
        panels = dict.fromkeys(each.panel for each in ENTRIES.values())
        return [
            (panel, [(name, each.summary) for name, each in ENTRIES.items() if each.panel == panel])
            for panel in panels
        ]

    def shell_complete(self, ctx: Any, incomplete: str) -> list[CompletionItem]:
        """The names of commands and the options that fit, without importing a command."""
        found = super(TyperGroup, self).shell_complete(ctx, incomplete)
        words = [*ENTRIES, *(each.value for each in found)]
        return [CompletionItem(each) for each in words if each.startswith(incomplete)]


class _Loaded(Mapping[str, Any]):
    """Commands by name; who asks for one has it imported."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = _make(name, self._entries[name].place)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


class _Commands(typer.Typer):
    """Commands of a group, all of which have our kind of help."""

    def command(self, name: str | None = None, **options: Any) -> Any:
        """Register a function as a command."""
        return super().command(name, **{"cls": Command, **options})


def make_group(summary: str) -> typer.Typer:
    """An empty group of commands, which a module fills."""
    return _Commands(
        cls=Group,
        help=summary,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings=SETTINGS,
    )


def _make(name: str, place: str) -> Any:
    module, _, attribute = place.partition(":")
    found = getattr(import_module(module), attribute)
    if isinstance(found, typer.Typer):
        made = typer.main.get_command(found)
        made.name = name
        return made
    alone = make_group("")
    alone.command(name)(found)
    return typer.main.get_command(alone)


def _as_it_is(context: Any, value: Any) -> Any:
    del context
    return value


def _read_summary(help_: str | None) -> str:
    return (help_ or "").partition("\n\n")[0].replace("\n", " ")
