"""What the pool tells other plugins: a process with threads must not be forked."""

from __future__ import annotations


def pytest_fourstep_before_fork() -> None:
    """End the threads of this process: a fork has none of them, but the locks that they hold."""


def pytest_fourstep_after_fork() -> None:
    """Begin them again; this is called in the process that was forked, and not in the fork."""
