"""Which browser is taken, and how Playwright is told to start it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fourstep.drivers.browser import install, programs
from fourstep.drivers.browser.install import ensure_browser
from fourstep.drivers.browser.programs import can_be
from fourstep.errors import KitError

Program = Callable[[str], Path]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Write programs into the one folder where they are looked for; nothing can be installed."""
    for name in ("FOURSTEP_BROWSER", "FOURSTEP_FOUND_chromium", "FOURSTEP_FOUND_firefox"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("FOURSTEP_HOME", str(tmp_path))
    monkeypatch.setattr(programs, "_APPLICATIONS", {})
    monkeypatch.setattr(install, "_find_playwrights", lambda _name: None)
    monkeypatch.setattr(install, "_can_run", lambda _command: False)

    def write(name: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch(mode=0o755)
        return path

    return write


def test_an_installed_firefox_is_driven_as_such(program: Program) -> None:
    """A Firefox that Playwright has not built is started by the channel that it understands."""
    path = program("firefox-esr")

    assert ensure_browser("firefox", print) == {
        "executable_path": str(path),
        "channel": "moz-firefox",
    }


def test_a_firefox_of_playwrights_own_is_not(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build of Playwright's speaks what Playwright speaks."""
    monkeypatch.setenv("FOURSTEP_BROWSER", str(program("firefox-1534/firefox")))

    assert "channel" not in ensure_browser("firefox", print)


def test_the_named_browser_counts_for_its_own_kind(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Chrome in the variable is no Firefox: that one is looked for elsewhere."""
    firefox, chrome = program("firefox"), program("google-chrome-beta")
    monkeypatch.setenv("FOURSTEP_BROWSER", str(chrome))

    assert ensure_browser("firefox", print)["executable_path"] == str(firefox)
    assert ensure_browser("chromium", print)["executable_path"] == str(chrome)


@pytest.mark.usefixtures("program")
@pytest.mark.parametrize(
    ("kind", "remedy"), [("firefox", "Install Firefox"), ("webkit", "playwright install webkit")]
)
def test_what_cannot_be_had_is_told(kind: str, remedy: str) -> None:
    """Where there is no such browser, one sentence says so and another what to do."""
    with pytest.raises(KitError, match=rf"No browser was found \({kind}\).*{remedy}"):
        ensure_browser(kind, print)


@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        ("/usr/bin/firefox-esr", {"firefox"}),
        ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", {"chromium"}),
        ("/opt/my/browser", {"chromium", "firefox", "webkit"}),
    ],
)
def test_the_kind_is_told_by_the_name(path: str, kinds: set[str]) -> None:
    """A name that says nothing may be of any kind."""
    assert {kind for kind in ("chromium", "firefox", "webkit") if can_be(kind, Path(path))} == kinds
