"""Reports: what stands in them, what does not, and which are refused."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Tree

import pytest

from fourstep.contract.clauses import read_contract
from fourstep.contract.verdicts import Observation, Tally, Verdict
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.redaction import exchanges
from fourstep.drivers.redaction.known_secrets import HIDDEN
from fourstep.drivers.redaction.texts import redact_text
from fourstep.errors import KitError
from fourstep.reports.badge import make_endpoint, make_svg
from fourstep.reports.files import merge, read, write
from fourstep.reports.junit import make_junit
from fourstep.reports.markdown import make_markdown
from fourstep.reports.origin import Origin
from fourstep.reports.page import make_page
from fourstep.reports.report import Run, compute_digest, make_report

PASSWORD, TOKEN = "Ada keeps 0123456789ab to herself", "A" * 20 + "b" * 23
ODD = 'sent <b>\x1b & "quoted" |\x00'


def tally(**verdicts: Verdict) -> Tally:
    """All clauses of level workflow passed, but for those that are named (LOGIN_2)."""
    found = Tally()
    for clause in read_contract().list_up_to("workflow"):
        verdict = verdicts.get(clause.id.replace("-", "_"), Verdict.PASS)
        found.add(Observation("x.py::test", (clause.id,), "http", verdict, ODD, 0.5))
    return found


def made(backend: str = "flask", **verdicts: Verdict) -> dict[str, Any]:
    """A report of a run."""
    run = Run(backend, backend.title(), "workflow", ["http"], seed=7, seconds=3.5)
    return make_report(run, tally(**verdicts))


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A report in a file."""
    write(tmp_path / "report.json", made())
    return tmp_path / "report.json"


def test_a_report_is_read_as_it_was_written(written: Path) -> None:
    """What is read back is what was written, and nothing is left beside it."""
    assert read(written) == made()
    assert list(written.parent.iterdir()) == [written]


def older() -> dict[str, Any]:
    """A report as the kit wrote it before it told of dates, commits, sentences and logs."""
    found = made(LOGIN_2=Verdict.FAIL)
    for clause in found["runs"][0]["clauses"]:
        del clause["text"], clause["log"]
    return {**found, "digest": compute_digest(found)}


def test_an_older_report_is_read(tmp_path: Path) -> None:
    """What older reports do not say may be missing, and each form can be made of them."""
    write(tmp_path / "old.json", older())
    found = read(tmp_path / "old.json")

    assert found == older()
    assert all(make(found) for make in (make_page, make_junit, make_markdown))


def test_a_report_says_when_and_on_what(tmp_path: Path) -> None:
    """The date, the commit and the clauses' sentences are read back, and shown in each form."""
    origin = Origin("2026-11-30T09:55:00Z", "0123456789abcdef", changed=True)
    run = Run("flask", "Flask", "workflow", ["http"], origin=origin)
    write(tmp_path / "new.json", make_report(run, tally()))
    found = read(tmp_path / "new.json")

    assert found["runs"][0]["clauses"][0]["text"] == read_contract().list_up_to("workflow")[0].text
    for make in (make_page, make_junit, make_markdown):
        assert "2026-11-30" in make(found)
        assert "0123456789" in make(found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "incomplete"),
        ('{"report": 1, "kit"', "incomplete"),
        ("[]", "no report of this kit"),
        ('{"name": "other"}', "no report of this kit"),
        ('{"report": 0}', "format 0"),
        ('{"report": 2}', "format 2"),
        ('{"report": 1}', "no complete report"),
    ],
)
def test_what_is_no_report_is_refused(text: str, said: str, tmp_path: Path) -> None:
    """A file that is cut off, foreign, older, newer or not whole is refused, with its name."""
    path = tmp_path / "odd.json"
    path.write_text(text, "utf-8")
    with pytest.raises(KitError, match=said) as refused:
        read(path)
    assert str(path) in str(refused.value)


def test_an_edited_report_is_refused(written: Path) -> None:
    """A verdict that somebody has changed by hand is seen."""
    found = made(LOGIN_2=Verdict.FAIL)
    found["runs"][0]["clauses"][0]["verdict"] = "PASS"
    written.write_text(json.dumps(found).replace('"FAIL"', '"PASS"'), "utf-8")
    with pytest.raises(KitError, match="changed after it was written"):
        read(written)


def test_unlike_reports_are_not_merged() -> None:
    """Reports of another contract or level are not compared; those of other backends are."""
    first, second = made("flask"), made("fastapi")
    both = merge({Path("a"): first, Path("b"): second})
    assert [run["backend"] for run in both["runs"]] == ["flask", "fastapi"]
    for key, other in (("contract", "0.1"), ("level", "secure")):
        with pytest.raises(KitError, match=f"b has {key} {other}, a has"):
            merge({Path("a"): first, Path("b"): {**second, key: other}})


def test_a_merged_report_is_whole(tmp_path: Path) -> None:
    """What was merged is read again."""
    both = merge({Path("a"): made("flask"), Path("b"): made("fastapi")})
    write(tmp_path / "both.json", both)
    assert read(tmp_path / "both.json") == both


def test_junit_counts_and_names_clauses() -> None:
    """Each clause is a test case with its id as a property; what XML cannot hold is escaped."""
    found = made(LOGIN_2=Verdict.FAIL, WIRE_1=Verdict.ERROR, REG_4=Verdict.NOT_OBSERVED)
    (suite,) = Tree.fromstring(make_junit(found))  # noqa: S314 - our own text
    counts = {key: suite.get(key) for key in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": "18", "failures": "1", "errors": "1", "skipped": "1"}
    ids = [each.get("value") for each in suite.iterfind(".//property[@name='clause']")]
    assert ids == [each.id for each in read_contract().list_up_to("workflow")]
    failure = suite.find(".//failure")
    assert failure is not None
    assert failure.text == 'sent <b>\\x1b & "quoted" |\\x00'


def test_markdown_shows_what_did_not_pass() -> None:
    """The summary has the counts, and the evidence of what did not pass."""
    text = make_markdown(made(LOGIN_2=Verdict.FAIL))
    assert "| Flask (http) | 17 PASS, 1 FAIL |" in text
    assert "### FAIL: LOGIN-2" in text
    assert "### PASS" not in text


def test_the_page_needs_nothing_and_escapes_everything() -> None:
    """The page has a column for each run, and no text of a backend becomes markup."""
    both = {Path("a"): made("flask", LOGIN_2=Verdict.FAIL), Path("b"): made("fastapi")}
    text = make_page(merge(both))
    assert "<b>" not in text
    assert not re.search("https?://", text)
    assert re.search(r'id="r1-LOGIN-2"[^>]* open>', text)
    assert re.search(r'id="r2-LOGIN-2"[^>]*"PASS">', text)


def test_a_badge_says_how_many_pass() -> None:
    """The badge counts clauses that pass, and is red where one fails."""
    good, bad = made(), made(LOGIN_2=Verdict.FAIL)
    assert "workflow 18/18" in make_svg(good, good["runs"][0])
    found = json.loads(make_endpoint(bad, bad["runs"][0]))
    assert found["schemaVersion"] == 1
    assert found["message"] == "workflow 17/18"
    assert found["color"] != json.loads(make_endpoint(good, good["runs"][0]))["color"]


SECRET = f'{{"email": "ada@example.com", "password": "{PASSWORD}", "x": "{TOKEN}", "{TOKEN}": 1}}'


def test_an_exchange_shows_no_secret() -> None:
    """Passwords, cookies, tokens and whatever is not known to be harmless are blacked out."""
    headers = (("Cookie", f"s={TOKEN}"), ("Authorization", f"Bearer {TOKEN}"), ("X", TOKEN))
    request = Request("POST", f"/api/login?password={PASSWORD}", headers, SECRET.encode())
    answer = Answer(request, 200, (("set-cookie", f"s={TOKEN}"),), SECRET.encode())
    shown = json.dumps(exchanges.redact_exchange(request, answer))
    assert TOKEN not in shown
    assert "0123456789ab" not in shown
    assert "ada@example.com" in shown
    assert exchanges.redact_exchange(request, answer)["path"] == f"/api/login?{HIDDEN}"


def test_a_body_that_is_no_json_is_not_shown() -> None:
    """Of a form, or of broken JSON, only the size is told: nobody knows what is secret in it."""
    request = Request("POST", "/api/login", (), f"password={PASSWORD}".encode())
    shown = exchanges.redact_exchange(request, Answer(request, 415, (), b"<h1>no</h1>"))
    assert shown["request_body"] == "(42 bytes that are no JSON)"
    assert shown["answer_body"] == "(11 bytes that are no JSON)"


def test_half_a_surrogate_pair_can_be_written() -> None:
    """What a backend or a test sends that no text may hold does not stop a report."""
    half = b'{"email": "\\ud83d", "\\ud83d": "x", "title": ["\\udc00"]}'
    request = Request("POST", "/api/login", (("x", "\udcff"),), half)
    shown = exchanges.redact_exchange(request, Answer(request, 400, (), half))
    assert "\\ud83d" in json.dumps(shown, ensure_ascii=False).encode("utf-8").decode()


@pytest.mark.parametrize("secret", [PASSWORD, TOKEN, "ab" * 32, "$argon2id$v=19$m=8,t=1$abc$def"])
def test_a_failure_s_text_shows_no_secret(secret: str) -> None:
    """Passwords, tokens, digests and hashes are taken out of texts."""
    shown = redact_text(f'sent {{"password": "{secret}", "current": "{secret}"}} got {secret}')
    assert secret not in shown
