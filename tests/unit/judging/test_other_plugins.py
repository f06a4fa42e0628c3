"""Whoever installs the kit keeps their own pytest as it was, and their plugins disturb no suite."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from fourstep.paths import SUITE

# What well-known plugins call theirs: Selenium's, pytest-xdist's neighbours, reporters.
WORDS = ("backend", "database", "driver", "forks", "keep-logs", "level", "report", "url", "workers")
OTHER = f"""
def pytest_addoption(parser):
    for word in {WORDS!r}:
        parser.addoption("--" + word, default="theirs")

def pytest_configure(config):
    for name in ("browser", "http", "waits"):
        config.addinivalue_line("markers", f"{{name}}: theirs")
"""
FEATURE = "Feature: Tea\n\n  @smoke\n  Scenario: Boiling\n    Given water\n"
STEPS = """
import pytest_bdd

pytest_bdd.scenarios("tea.feature")

@pytest_bdd.given("water")
def water(): ...
"""


def pytest_in(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run pytest in a folder."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_another_plugin_may_have_the_short_names(tmp_path: Path) -> None:
    """Beside a plugin with options of common names the suite is collected, and those are theirs."""
    (tmp_path / "theirs.py").write_text(OTHER, "utf-8")
    suite = [str(SUITE / "answers" / "test_answers.py"), "--collect-only", "-q", "-p", "theirs"]
    chosen = ["--fourstep-backend=skeleton", "--fourstep-driver=http"]
    done = pytest_in(tmp_path, *suite, *chosen, "--driver", "chrome", "--report", "r.html")

    assert done.returncode == 0, done.stdout + done.stderr
    assert not list(tmp_path.glob("r*.html"))


def test_tests_of_others_are_left_alone(tmp_path: Path) -> None:
    """In a project of others the kit adds no option, and a scenario may have any tag."""
    (tmp_path / "tea.feature").write_text(FEATURE, "utf-8")
    (tmp_path / "test_tea.py").write_text(STEPS, "utf-8")
    done = pytest_in(tmp_path, "-q")
    said = pytest_in(tmp_path, "--help").stdout

    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed" in done.stdout
    assert "fourstep" not in said.partition("usage:")[2]
