"""The two options by which a shell learns to complete `fourstep`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import typer
from typer import completion

from fourstep.errors import KitError


def know_shells() -> None:
    """Let the forms be known in which shells ask: Typer does it only for options of its own."""
    completion.get_completion_inspect_parameters()


def install(context: Any, parameter: Any, wanted: bool) -> None:
    """Let the shell from which this was typed complete `fourstep`.

    Raises:
        KitError: it is none of those that are known.
    """
    _ask(completion.install_callback, context, parameter, wanted)


def show(context: Any, parameter: Any, wanted: bool) -> None:
    """Print what the shell has to run for that.

    Raises:
        KitError: it is none of those that are known.
    """
    _ask(completion.show_callback, context, parameter, wanted)


def _ask(callback: Callable[..., Any], context: Any, parameter: Any, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    try:
        callback(context, parameter, True)
    except typer.Exit:
        raise KitError(
            "Your shell is not known here.",
            "bash, zsh, fish and PowerShell are: type it in one of them.",
        ) from None
