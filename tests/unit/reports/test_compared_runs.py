"""Which runs of two reports are compared, and which files cannot be."""

from __future__ import annotations

import json
from pathlib import Path

from fourstep.reports.diff import compare
from fourstep.reports.files import merge, write
from fourstep.reports.report import compute_digest
from unit.command import fourstep
from unit.reports.test_report_diff import other
from unit.reports.test_report_page import made


def test_bad_files_are_told(tmp_path: Path) -> None:
    """The same file twice, a file that is missing, and one that is no report."""
    good, link, odd = (tmp_path / name for name in ("good.json", "link.json", "odd.json"))
    write(good, made())
    link.symlink_to(good)
    odd.write_text(json.dumps({"name": "x"}))
    cases = {
        good: "same file",
        link: "same file",
        odd: "no report",
        tmp_path / "no": "No such file",
    }
    for old, said in cases.items():
        done = fourstep("report", "diff", str(old), str(good))
        assert (done.returncode, said in done.stderr) == (2, True), done.stderr


def test_runs_are_found_by_what_they_are(tmp_path: Path) -> None:
    """Reports of several runs are compared run by run, in any order; none may be missing."""
    flask, other_ = made(), other(backend="mine", title="Mine")
    both = {"a": merge({Path("a"): flask, Path("b"): other_}), "one": flask}
    both |= {
        "b": merge({Path("b"): other_, Path("a"): flask}),
        "two": merge({Path("a"): flask, Path("b"): flask}),
    }
    for name, each in both.items():
        write(tmp_path / name, {**each, "digest": compute_digest(each)})

    _, _, pairs = compare(tmp_path / "a", tmp_path / "b")
    assert [(each.old["title"], each.new["title"]) for each in pairs] == [
        ("Mine", "Mine"),
        ("Flask", "Flask"),
    ]
    for old, said in (("one", "has no run of Mine"), ("two", "two runs of Flask")):
        done = fourstep("report", "diff", str(tmp_path / old), str(tmp_path / "a"))
        assert (done.returncode, said in done.stderr) == (2, True), done.stderr
