"""The pytest plugin: choose backend, driver and level; turn tags into clauses; tell verdicts."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import pytest

from fourstep.contract.verdicts import BROWSER, HTTP
from fourstep.drivers.http.pressure import PRESSURE
from fourstep.drivers.http.set_cookies import SET_COOKIES
from fourstep.drivers.process_state import forget_earlier_tests
from fourstep.errors import KitError
from fourstep.judging.about import describe_item
from fourstep.judging.clean_report import without_secrets
from fourstep.judging.observe import (
    BESIDE,
    PROPERTY,
    read_noticed,
    read_observations,
    tell_beside,
)
from fourstep.judging.options import MARKERS, OPTIONS, TAGS
from fourstep.judging.order import (
    ABOUT,
    get_driver,
    is_about_limits,
    list_clauses,
    note_places,
    put_in_order,
)
from fourstep.judging.pool import plugin as pool
from fourstep.servers.output import SAID

FAILED = pytest.StashKey[bool]()


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """The options of a conformance run, and its pool of processes."""
    pluginmanager.register(pool, "fourstep-forks")
    group = parser.getgroup("fourstep", "fourstep: judge a backend by the contract")
    for name, about in OPTIONS.items():
        group.addoption(name, **about)


def pytest_configure(config: pytest.Config) -> None:
    """Know the markers, and keep evidence of what fails in the browser."""
    for name, meaning in MARKERS.items():
        config.addinivalue_line("markers", f"{name}: {meaning}")
    from fourstep.judging.given import is_asked_for

    if is_asked_for(config):
        from fourstep.judging import prepare

        if not hasattr(config.option, "tbstyle"):
            # Nobody reads tracebacks where there is no terminal: where all tests fail, showing the
            # source of each would take most of the time.
            config.option.tbstyle = "native"
        prepare.prepare(config)
    if config.pluginmanager.has_plugin("playwright"):
        from fourstep.judging import browser_evidence, prepare

        browser_evidence.keep(config, prepare.list_names(config))


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of pytest-xdist which database server its run has started."""
    from fourstep.judging import prepare

    prepare.tell_worker(node)


@pytest.hookimpl(tryfirst=True, optionalhook=True)
def pytest_bdd_apply_tag(tag: str, function: Any) -> bool | None:
    """A scenario's tag is a clause's id, or one of the few words that say how it runs."""
    from fourstep.contract.clauses import read_contract

    if tag in read_contract().clauses:
        pytest.mark.clause(tag)(function)
    elif tag in TAGS:
        getattr(pytest.mark, TAGS[tag])(function)
    else:
        raise KitError(f"The tag @{tag} is no clause.", "Use a clause's id; see specs/clauses/.")
    return True


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test once for each backend, and a scenario once for each driver that suits it."""
    if "subject" in metafunc.fixturenames:
        from fourstep.judging import prepare

        subjects = prepare.find_subjects(metafunc.config)
        metafunc.parametrize("subject", subjects.values(), ids=subjects, scope="session")
    if "driver_kind" in metafunc.fixturenames:
        marks = {mark.name for mark in metafunc.definition.iter_markers()}
        kinds = [kind for kind in (HTTP, BROWSER) if not marks & ({HTTP, BROWSER} - {kind})]
        metafunc.parametrize("driver_kind", kinds)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what the chosen driver or level does not ask for."""
    judged = [item for item in items if "subject" in getattr(item, "fixturenames", ())]
    if not judged:
        return
    note_places(judged)
    wanted = _list_wanted(config)
    driver = config.option.fourstep_driver
    left_out = [
        item
        for item in judged
        if driver not in ("both", get_driver(item)) or not wanted & set(list_clauses(item))
    ]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]
    items[:] = put_in_order(items)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Begin to record anew: what a test's report shows is its own."""
    forget_earlier_tests()
    SAID.begin()
    PRESSURE.begin_test(about_limits=is_about_limits(item))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Write what a test says of its clauses into its report, where xdist carries it along."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    if item.stash.get(ABOUT, list_clauses(item)):
        # Of a phase before or after the test nobody wants to hear, unless it has failed.
        if call.when == "call" or not report.passed:
            said = describe_item(item, call.excinfo.value if call.excinfo else None)
            report.user_properties.append((PROPERTY, said))
        report.user_properties.append((BESIDE, _collect_beside(item)))
        if not report.passed:
            return without_secrets(item.config, report)
    return report


def _collect_beside(item: pytest.Item) -> list[tuple[str, str, str]]:
    found = [each for each in SET_COOKIES.take() if each[0] in _list_wanted(item.config)]
    return [(clause, get_driver(item), tell_beside(broken)) for clause, broken in found]


def _list_wanted(config: pytest.Config) -> set[str]:
    from fourstep.contract.clauses import read_contract

    return {clause.id for clause in read_contract().list_up_to(config.option.fourstep_level)}


@pytest.hookimpl(tryfirst=True)
def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """After the tests, say what they mean for the clauses."""
    reports = [each for some in terminalreporter.stats.values() for each in some]
    tests = [each for each in reports if isinstance(each, pytest.TestReport)]
    readers = (read_observations, read_noticed)
    if seen := [each for read in readers for report in tests for each in read(report)]:
        from fourstep.judging import summary

        summary.tell(terminalreporter, config, seen)
