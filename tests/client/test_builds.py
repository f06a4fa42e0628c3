"""What people see when code is missing: before the script, without it, and after a new build."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from client.stub import Stub
from fourstep.drivers.browser.pages.application import Application

NO_HEADER = """
const real = Document.prototype.createElement;
Document.prototype.createElement = function (name, ...more) {
  if (name === 'header') throw new Error('an odd browser');
  return real.call(this, name, ...more);
};
"""


@pytest.fixture
def lost(stub: Stub, tmp_path: Path) -> Path:
    """The folder of a build whose lazy pages are gone, as after a newer one."""
    stub.dist = Path(shutil.copytree(stub.dist, tmp_path / "dist"))
    return stub.dist


def lose(folder: Path, *, new_build: bool) -> None:
    """Take the lazy pages away; a new build also has another name for its script."""
    for chunk in folder.glob("chunk-*.js"):
        chunk.unlink()
    if new_build:
        index = folder / "index.html"
        index.write_text(re.sub(r"main-\w+\.js", "main-NEWER.js", index.read_text()))


def test_a_new_build_is_said_and_loaded(logged_in: Application, stub: Stub, lost: Path) -> None:
    """A page whose file is gone brings the new version, once, and not a silent server."""
    kept = {path.name: path.read_bytes() for path in lost.glob("chunk-*.js")}
    lose(lost, new_build=True)
    before = stub.count("/")
    logged_in.link("Page one").click()
    logged_in.page.get_by_role("heading", name="There is a new version").wait_for()
    main = next(lost.glob("main-*.js"))
    main.rename(lost / "main-NEWER.js")
    for name, code in kept.items():
        (lost / name).write_bytes(code.replace(main.name.encode(), b"main-NEWER.js"))

    logged_in.find_heading("page one").wait_for()
    assert stub.count("/") == before + 2  # one look, one reload


def test_a_lost_file_loads_nothing_for_ever(logged_in: Application, stub: Stub, lost: Path) -> None:
    """Without a new version there is nothing to load: it is said, and the user may try again."""
    lose(lost, new_build=False)
    before = stub.count("/")
    logged_in.link("Page one").click()
    heading = logged_in.page.get_by_role("heading", name="This page could not be loaded")
    heading.wait_for()
    logged_in.page.get_by_role("button", name="Try again").click()
    stub.wait_until_quiet(2)  # the reload may be too quick to be seen
    heading.wait_for()

    assert stub.count("/") == before + 3  # a look, the reload that was asked for, a look


def test_people_see_something_before_the_script(page: Page, stub: Stub) -> None:
    """While the script is under way the page has its shell, and says that it loads."""
    page.route("**/main-*.js", lambda _: None)  # it never comes
    page.goto(stub.url, wait_until="commit")

    expect(page.get_by_role("banner").get_by_text("fourstep")).to_be_visible()
    expect(page.get_by_text("Loading …")).to_be_visible()


def test_a_script_that_does_not_come_is_told(page: Page, stub: Stub) -> None:
    """After some time the page says what to do, without any script."""
    page.route("**/main-*.js", lambda route: route.abort())
    page.goto(stub.url)
    late = page.get_by_text("takes longer than it should")
    expect(late).to_be_hidden()
    page.evaluate("document.getAnimations().forEach(each => each.finish())")

    expect(late).to_be_visible()


def test_a_failed_start_is_told(page: Page, stub: Stub) -> None:
    """A browser in which the client cannot start shows that, not an empty page."""
    page.add_init_script(NO_HEADER)
    page.goto(stub.url)

    expect(page.get_by_role("alert")).to_contain_text("could not start")


def test_slow_work_shows(logged_in: Application, stub: Stub) -> None:
    """What takes long has a sign of work, and what is quick has none."""
    busy = logged_in.page.get_by_role("progressbar", name="Loading")
    stub.knobs.delay["/api/status"] = 2
    logged_in.link("Page two").click()
    expect(busy).to_be_visible()
    expect(logged_in.page.locator("main")).to_have_attribute("aria-busy", "true")
    logged_in.find_heading("page two").wait_for()

    expect(busy).to_have_count(0)
