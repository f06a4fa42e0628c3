"""Say what backends need and is not there, and what to do about it."""

from __future__ import annotations

from fourstep.servers import manifest, node


def describe_node() -> str:
    """Where Node is, or who needs it."""
    if program := node.find_node():
        return str(program)
    needed = ", ".join(["clients", *_list_node_backends()])
    return f"{node.describe_lack()} For {needed}: {node.INSTALL}"


def tell_missing_node() -> str:
    """Which backends cannot run because there is no Node; empty if there is, or none needs it."""
    mine = _list_node_backends()
    if not mine or node.find_node():
        return ""
    lack = node.describe_lack()
    return f"{lack} It keeps back: {', '.join(mine)}. `serve` installs it, or: {node.INSTALL}"


def _list_node_backends() -> list[str]:
    return [each.name for each in manifest.read_all() if each.needs_node]
