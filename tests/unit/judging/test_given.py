"""A backend is found and set up once; all that comes after is handed the result."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import execnet
import pytest

from fourstep.contract.verdicts import BROWSER, HTTP
from fourstep.judging import summary
from fourstep.judging.given import Given, get_given, hand_over, is_asked_for
from fourstep.judging.plan import Plan
from fourstep.paths import BACKENDS
from fourstep.servers.manifest import read
from fourstep.servers.subject import Subject
from unit.conftest import MANIFEST

REMOTE = Subject("http://a.example", url="http://a.example")


@pytest.mark.parametrize("name", ["flask", "skeleton"])
def test_a_worker_is_told_by_plain_values(name: str) -> None:
    """Nothing is read or set up again: what a worker has is equal to what was handed over."""
    browser = {"executable_path": "/b", "args": ["--x"], "headless": True}
    own = Subject(
        name, read(BACKENDS / name), "", Path("/p"), Path("/dist"), "postgresql://x", browser
    )
    told: dict[str, Any] = {}
    hand_over(told, [own, REMOTE])
    worker: Any = SimpleNamespace(workerinput=execnet.loads(execnet.dumps(told)))

    assert get_given(worker) == (own, REMOTE)


def test_gaps_and_settings_reach_a_worker(write_backend: Callable[..., Path]) -> None:
    """All of a manifest."""
    gap = "[[known_gaps]]\nclause = 'WIRE-1'\nreason = 'not written yet'\n"
    more = f"\nreads = ['FOURSTEP_HASH_COST']\n[settings]\nbody_max = 2048\n{gap}"
    own = Subject("mine", read(write_backend(MANIFEST + more)))
    told: dict[str, Any] = {}
    hand_over(told, [own])

    config: Any = SimpleNamespace(workerinput=told)

    assert get_given(config) == (own,)


@pytest.mark.parametrize("level", ["workflow", "secure"])
@pytest.mark.parametrize("driver", [HTTP, BROWSER])
def test_no_word_names_what_is_handed_over(driver: str, level: str) -> None:
    """So pytest cannot look for it again."""
    words = Plan(Subject("flask", read(BACKENDS / "flask")), level, driver).make_arguments()

    assert not [each for each in words if each.startswith(("--fourstep-backend", "--fourstep-url"))]


@pytest.mark.parametrize(
    ("plugins", "option", "asked"),
    [([], "", False), ([object()], "", False), ([Given((REMOTE,))], "", True), ([], "flask", True)],
)
def test_either_is_asked_for(plugins: list[object], option: str, asked: bool) -> None:
    """What is handed over, or what an option names."""
    manager = SimpleNamespace(get_plugins=lambda: plugins)
    options = SimpleNamespace(fourstep_backend=[option] if option else [], fourstep_url=None)

    config: Any = SimpleNamespace(option=options, pluginmanager=manager)

    assert is_asked_for(config) is asked


def test_a_run_of_pytest_remembers_its_browser() -> None:
    """The plan that is reported says what was run, the browser, too."""
    options = SimpleNamespace(
        **{f"fourstep_{name}": name for name in ("level", "driver", "database")},
        fourstep_workers=2,
        browser=["firefox"],
        hypothesis_seed="7",
    )
    stash = {summary._SUBJECTS: (REMOTE,)}
    config: Any = SimpleNamespace(option=options, stash=stash)
    plan = summary._make_plan(config)

    assert (plan.browser, plan.seed, plan.subject) == ("firefox", 7, REMOTE)
