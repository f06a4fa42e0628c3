"""What the report of a single test says of the clauses."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from fourstep.contract.verdicts import Observation, Verdict
from fourstep.drivers.evidence import format_error, make_evidence, redact_lines
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http.pressure import PRESSURE
from fourstep.drivers.too_busy import TOO_BUSY
from fourstep.servers.output import SAID

BESIDE = "fourstep-beside"  # and under this one what it has noticed beside that
AT = "tests/conformance/every_exchange.py::every exchange"
PROPERTY = "fourstep"  # under this name a report carries what it says, across xdist's workers too


def describe(
    error: BaseException | None, clauses: list[str], driver: str, place: tuple[int, ...] = ()
) -> dict[str, Any]:
    """What a report has to carry along.

    What cannot be told of a test is that test's trouble: one odd answer must not end a whole run.
    """
    broken = find_broken_promise(error)
    about = {
        "clauses": clauses,
        "driver": driver,
        "place": list(place),
        "broken": broken is not None,
        "relied_on": getattr(broken, "clause", ""),
        "unseen": explain_failure(broken) if broken else "",
    }
    try:
        return {**about, **_collect_evidence(broken or error)}
    except Exception as trouble:  # noqa: BLE001 - pytest would end with INTERNALERROR
        return {**about, "evidence": _explain_untold(error, trouble)}


def explain_failure(broken: BaseException) -> str:
    """Why a broken promise says nothing of the server; empty where it does."""
    answer = find_answer(broken)
    return PRESSURE.explain_failure(answer) or TOO_BUSY.explain_failure(answer)


def tell_beside(broken: BaseException) -> str:
    """What was noticed beside a test, without secrets; the same holds of what cannot be told."""
    try:
        return redact_lines(str(broken))
    except Exception as trouble:  # noqa: BLE001 - pytest would end with INTERNALERROR
        return _explain_untold(broken, trouble)


def _explain_untold(error: BaseException | None, trouble: Exception) -> str:
    return f"{type(error).__name__}; it cannot be told ({type(trouble).__name__})"


def _collect_evidence(error: BaseException | None) -> dict[str, Any]:
    said = "" if error is None else SAID.read_since()
    made = make_evidence(format_error(error), said=said, failed=error is not None)
    seen = dict(vars(made))  # `asdict` would copy each header
    return {"evidence": seen.pop("text"), **seen}


def read_observations(report: pytest.TestReport) -> list[Observation]:
    """What a test's report says of its clauses; nothing for a phase that says nothing.

    What was broken may be one of its clauses: that one fails, and blocks its others. It may be
    another clause, which the test only relies on: then all of its own are blocked.
    """
    about: Any = dict(report.user_properties).get(PROPERTY)
    if about is None or (report.passed and report.when != "call"):
        return []
    own, unseen = tuple(about["clauses"]), about.get("unseen", "") if report.failed else ""
    verdict = Verdict.NOT_OBSERVED if unseen else _compute_verdict(report, broken=about["broken"])
    seen = _read_observation(report, about, verdict, unseen or about["evidence"])
    named, guessed = about.get("relied_on", ""), about.get("guessed", "")
    cause = named or guessed
    if verdict is not Verdict.FAIL or not cause:
        return [seen]
    blocked = tuple(each for each in own if each != cause)
    waits = replace(
        seen, clauses=blocked, verdict=Verdict.BLOCKED, blocked_by=cause, guessed=not named
    )
    failed = [replace(seen, clauses=(cause,))] if cause in own else []
    return [*failed, *([waits] if blocked else [])]


def _read_observation(
    report: pytest.TestReport, about: Any, verdict: Verdict, evidence: str
) -> Observation:
    return Observation(
        test=report.nodeid,
        clauses=tuple(about["clauses"]),
        driver=about["driver"],
        verdict=verdict,
        evidence=evidence,
        seconds=report.duration,
        exchanges=tuple(about.get("exchanges", ())),
        requests=tuple(about.get("requests", ())),
        log=about.get("log", ""),
        place=tuple(about.get("place", ())),
        subject=about.get("subject", ""),
    )


def read_noticed(report: pytest.TestReport) -> list[Observation]:
    """What was noticed while a test ran that is none of its matter: failures of other clauses."""
    told: Any = dict(report.user_properties).get(BESIDE, ())
    return [
        Observation(
            test=f"{AT}[{report.nodeid.rpartition('::')[2]}]",
            clauses=(clause,),
            driver=driver,
            verdict=Verdict.FAIL,
            evidence=evidence,
        )
        for clause, driver, evidence in told
    ]


def find_broken_promise(error: BaseException | None) -> AssertionError | None:
    """The failed check behind an error; None if the suite itself has failed.

    Hypothesis wraps what it has found into groups, also where a backend answers differently each
    time. Of a group the test's own comes before what it only relies on, which would hide it.
    """
    if isinstance(error, BaseExceptionGroup):
        found = [each for each in map(find_broken_promise, error.exceptions) if each]
        return min(found, key=lambda each: bool(getattr(each, "clause", "")), default=None)
    return error if isinstance(error, AssertionError) else None


def find_answer(broken: BaseException | None) -> Answer | None:
    """The answer that did not keep the promise, where it was an answer."""
    got = getattr(broken, "got", None)
    return got if isinstance(got, Answer) else None


def _compute_verdict(report: pytest.TestReport, *, broken: bool) -> Verdict:
    if report.passed:
        return Verdict.PASS
    if report.skipped:
        return Verdict.NOT_OBSERVED
    return Verdict.FAIL if broken else Verdict.ERROR
