"""The kit's own browser, started when it is needed, and the page in which visitors come and go."""

from __future__ import annotations

import atexit
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

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
_browsers: list[Browser] = []  # one at most: it is opened when it is needed, and ends with the kit


def new_page(options: Mapping[str, Any]) -> Page:
    """A window in a fresh context of the kit's browser, which is started if it is not running.

    Args:
        options: how Playwright launches it, as `ensure_browser` tells.
    """
    if not _browsers:
        playwright = sync_playwright().start()
        _browsers.append(playwright.chromium.launch(**options))
        atexit.register(playwright.stop)
    page = _browsers[0].new_context().new_page()
    page.add_init_script(_BEGIN)
    return page
