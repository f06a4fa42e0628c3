"""The kit's own browser, started when it is needed, and the page in which visitors come and go."""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from fourstep.drivers.browser.closing import find_driver_pid
from fourstep.drivers.browser.guard import BrowserError

# A visitor who comes has no storage: a window's name outlives a reload, and not the empty page.
_BEGIN = """
if (!location.protocol.startsWith('http')) {
  window.name = '';
} else if (window.name !== 'here') {
  localStorage.clear();
  sessionStorage.clear();
  window.name = 'here';
}
window.headings = [];
new MutationObserver(() => {
  for (const each of document.querySelectorAll('main h1')) {
    if (!window.headings.includes(each.textContent)) window.headings.push(each.textContent);
  }
}).observe(document, { childList: true, subtree: true, characterData: true });
"""
_AT_ONCE = getattr(signal, "SIGKILL", signal.SIGTERM)
# One at most of each: they are started when they are needed, and end with the kit.
_playwrights: list[Playwright] = []
_browsers: list[Browser] = []
_processes: list[int] = []
_ended: list[Playwright] = []


def open_page(options: Mapping[str, Any]) -> Page:
    """A window in a fresh context of the kit's browser, which is started if it is not running.

    Args:
        options: how Playwright launches it, as `ensure_browser` tells.

    Raises:
        BrowserError: it cannot be started.
    """
    try:
        page = _start(options).new_context().new_page()
        page.add_init_script(_BEGIN)
    except Exception as error:  # noqa: BLE001 - it is a plain one where Playwright's process ended
        raise BrowserError(
            "The browser could not be started, or has ended at once.",
            "Try once more; `fourstep doctor` looks at it.",
            str(error),
        ) from None
    return page


def is_running() -> bool:
    """Whether the kit's browser is there."""
    return bool(_browsers) and _browsers[0].is_connected()


def is_driven() -> bool:
    """Whether what drives the browser is there, or has not been needed yet."""
    return not _ended


def end_browser() -> None:
    """End the kit's browser at once; from a thread and within a signal, too.

    What waits for it fails. The next page starts another one.
    """
    while _processes:
        with contextlib.suppress(OSError):
            os.kill(_processes.pop(), _AT_ONCE)


def end_driver() -> None:
    """End what drives the browser: a page that is opened when its browser ends is waited for."""
    if _browsers and not _processes:  # else one is just being started, and ends by itself
        _browsers.clear()
        _processes.extend(find_driver_pid(each) for each in _playwrights)
        _ended[:], _playwrights[:] = _playwrights, []
        end_browser()


def _start(options: Mapping[str, Any]) -> Browser:
    if is_running():
        return _browsers[0]
    while _ended:  # another one begins only after this
        _ended.pop().stop()
    if not _playwrights:
        _playwrights.append(sync_playwright().start())
        atexit.register(_playwrights[0].stop)
    _browsers.clear()
    # The kit decides when its browser ends: Playwright's own process hears Ctrl-C, too.
    browser = _playwrights[0].chromium.launch(
        **options, handle_sigint=False, handle_sigterm=False, handle_sighup=False
    )
    _browsers[:], _processes[:] = [browser], [_find_process(browser)]
    return browser


def _find_process(browser: Browser) -> int:
    """The process id of a browser; what it begins ends with it."""
    devtools = browser.new_browser_cdp_session()
    every = devtools.send("SystemInfo.getProcessInfo")["processInfo"]
    devtools.detach()
    return int(next(each["id"] for each in every if each["type"] == "browser"))
