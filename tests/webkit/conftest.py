"""WebKitGTK's small browser, driven by WebDriver: the engine of Safari, on Linux."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from unit.serving import run_serve, told

from fourstep.servers.manifest import read_all
from fourstep.servers.processes.ports import take_free_port
from webkit.visitor import Visitor

SECURE = [each.name for each in read_all() if each.level == "secure"]
_FLAVOURS = ("webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0")
_NEEDED = ("WebKitWebDriver", "Xvfb")


def pytest_configure() -> None:
    """Say plainly that nothing was run where the engine is not there: a skip would look green.

    Raises:
        pytest.UsageError: it is not.
    """
    missing = [name for name in _NEEDED if shutil.which(name) is None]
    if missing or _small_browser() is None:
        raise pytest.UsageError(
            f"not run: {' and '.join(missing) or 'MiniBrowser'} cannot be found. "
            "On Debian and Ubuntu: apt-get install webkit2gtk-driver xvfb"
        )


def _small_browser() -> Path | None:
    found = (path for each in _FLAVOURS for path in Path("/usr/lib").glob(f"*/{each}/MiniBrowser"))
    return next(found, None)


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """A screen that nobody sees."""
    told_by, told_to = os.pipe()
    command = ["Xvfb", "-displayfd", str(told_to), "-screen", "0", "1280x900x24"]
    with subprocess.Popen(command, pass_fds=[told_to], stderr=subprocess.DEVNULL) as screen:
        os.close(told_to)
        with os.fdopen(told_by) as answer:
            yield f":{answer.readline().strip()}"
        screen.terminate()


@pytest.fixture(params=SECURE)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where `fourstep serve` serves a backend, as in anybody's first command."""
    data = str(tmp_path / "data")
    with run_serve(request.param, "--port", str(take_free_port()), "--data-dir", data) as process:
        yield told(process).url
        process.terminate()


@pytest.fixture
def visitor(url: str, display: str, tmp_path: Path) -> Iterator[Visitor]:
    """Somebody with a browser in which nobody was before."""
    options = webdriver.WebKitGTKOptions()
    options.binary_location = str(_small_browser())
    options.add_argument("--automation")
    service = webdriver.WebKitGTKService(
        shutil.which("WebKitWebDriver"),
        log_output=str(tmp_path / "driver.log"),
        env={**os.environ, "DISPLAY": display},
    )
    browser = webdriver.WebKitGTK(options=options, service=service)
    yield Visitor(browser, url)
    browser.save_screenshot(str(tmp_path / "end.png"))
    browser.quit()
