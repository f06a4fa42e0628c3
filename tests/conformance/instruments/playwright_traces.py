"""What is kept of the browsers in a test that failed: a trace of each visitor, and screenshots."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from slugify import slugify

from fourstep.drivers.redaction.trace_file import redact_trace
from fourstep.judging.plugin import FAILED

if TYPE_CHECKING:  # over HTTP the browser library stays away
    from playwright.sync_api import BrowserContext

_PATIENCE = 5000  # milliseconds for a screenshot; a page that hangs gives none


class Traces:
    """The traces of one test, which hold what was done and asked for.

    Args:
        request: the test.
        open_context: opens a context for a visitor.
    """

    def __init__(
        self, request: pytest.FixtureRequest, open_context: Callable[[], BrowserContext]
    ) -> None:
        self._request = request
        self._open = open_context
        self._contexts: list[BrowserContext] = []

    def open(self) -> BrowserContext:
        """Open a context, and begin its trace."""
        self._contexts.append(self._open())
        self._contexts[-1].tracing.start()
        return self._contexts[-1]

    @property
    def failed(self) -> bool:
        """Whether the test has failed."""
        return bool(self._request.node.stash.get(FAILED, False))

    def end(self) -> Iterator[BrowserContext]:
        """End the traces, of a failed test in files; each context is then its opener's again."""
        for number, context in enumerate(self._contexts, 1):
            file = self._folder / f"trace-{number}.zip"
            context.tracing.stop(path=file if self.failed else None)
            redact_trace(file)
            yield context

    def picture(self, context: BrowserContext) -> None:
        """Keep a screenshot of each page, as pytest-playwright does for contexts of its own."""
        from playwright.sync_api import Error as PlaywrightError

        there = len(list(self._folder.glob("test-failed-*.png")))
        for number, page in enumerate(context.pages, there + 1):
            with contextlib.suppress(PlaywrightError):
                page.screenshot(path=self._folder / f"test-failed-{number}.png", timeout=_PATIENCE)

    @property
    def _folder(self) -> Path:
        output = Path(self._request.config.option.output)
        return output / slugify(self._request.node.nodeid)
