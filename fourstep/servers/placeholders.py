"""Fill in the placeholders of a manifest's commands."""

from __future__ import annotations

from fourstep.servers import node


def is_for_data(command: tuple[str, ...]) -> bool:
    """Whether a setup command is about a data folder, such as a migration: then each has its own.

    It cannot run once for all, since each server of a run has fresh data.
    """
    return any("{data_dir}" in word for word in command)


def fill_in(command: tuple[str, ...], values: dict[str, str]) -> list[str]:
    """A manifest's command with `{python}`, `{port}` and the others filled in.

    Raises:
        KitError: it needs Node, and there is none.
    """
    return node.fill_in(_fill_word(word, values) for word in command)


def _fill_word(word: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        word = word.replace(f"{{{name}}}", value)
    return word
