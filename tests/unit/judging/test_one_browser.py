"""A run starts one browser in each process, whichever way its tests ask for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from fourstep.paths import ROOT

CONFTEST = """
from types import SimpleNamespace

import pytest

pytest_plugins = ["conformance.instruments.contexts"]

@pytest.fixture(scope="session")
def playwright():
    launched = []
    def launch(**options):
        launched.append("launched")
        print(*launched)
        return SimpleNamespace(close=lambda: None, launched=launched)
    return SimpleNamespace(chromium=SimpleNamespace(launch=launch))
"""
TESTS = """
def test_names_it(browser):
    assert len(browser.launched) == 1

def test_asks_for_it(request):
    assert len(request.getfixturevalue("browser").launched) == 1

def test_names_it_again(browser):
    assert len(browser.launched) == 1
"""
PLUGIN = "pytest_playwright.pytest_playwright"


def test_one_browser_serves_all(tmp_path: Path) -> None:
    """Tests of clients name the browser, scenarios ask for it when they run; it is the same one."""
    (tmp_path / "conftest.py").write_text(CONFTEST, "utf-8")
    (tmp_path / "test_these.py").write_text(TESTS, "utf-8")
    own = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(ROOT / "tests")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", PLUGIN],
        cwd=tmp_path,
        env=os.environ | own,
        capture_output=True,
        text=True,
        check=False,
    )

    assert "3 passed" in done.stdout, done.stdout + done.stderr
