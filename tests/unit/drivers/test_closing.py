"""Closing a browser's windows has a bound, whatever the browser does."""

from __future__ import annotations

import os
import signal

import pytest
from playwright.sync_api import BrowserContext

from fourstep.drivers.browser import new_page
from fourstep.drivers.browser.closing import close, find_driver_pid
from fourstep.drivers.browser.guard import BrowserError
from fourstep.drivers.browser.install import ensure_browser
from fourstep.errors import KitError

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows can neither stop nor ask a process")


@pytest.fixture
def context() -> BrowserContext:
    """A context of the kit's own browser."""
    return new_page.open_page(ensure_browser("chromium", print)).context


@POSIX
def test_a_context_that_does_not_close_is_ended(context: BrowserContext) -> None:
    """A browser that does not react would be waited for without end, at the end of a test."""
    os.kill(new_page._processes[0], signal.SIGSTOP)

    with pytest.raises(BrowserError, match=r"could not be closed within 0\.1 s") as told:
        close(context, 0.1, new_page.end_browser)
    assert isinstance(told.value, KitError)
    assert not new_page.is_running()


@POSIX
def test_what_drives_a_browser_is_known(context: BrowserContext) -> None:
    """It is ended where nobody knows the process of the browser itself, as in a judged run."""
    pid = find_driver_pid(context)
    close(context)

    assert os.waitpid(pid, os.WNOHANG) == (0, 0), "no child of this process, or ended"
