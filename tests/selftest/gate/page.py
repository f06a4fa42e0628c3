"""The kill matrix as a page of HTML, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from fourstep.contract.clauses import read_contract
from fourstep.contract.verdicts import Verdict
from fourstep.mutation.mutants import NULLS
from fourstep.mutation.trial import MutantTrial
from selftest.gate.texts import told

Findings = Mapping[str, Sequence[str]]
_STYLE = """
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 1.5rem; }
.table { overflow: auto; max-height: 85vh; }
table { border-collapse: collapse; }
th, td { border: 1px solid #8886; padding: 0 .3rem; text-align: center; }
thead th { position: sticky; top: 0; background: Canvas; writing-mode: vertical-rl; height: 7rem; }
tbody th { position: sticky; left: 0; background: Canvas; text-align: left; font-weight: normal; }
.killed { background: #c3372488; } .also { background: #c3372433; } .wrong { background: #ffbf00; }
pre { white-space: pre-wrap; }
pre, summary { overflow-wrap: anywhere; }
ul { padding-left: 1.2rem; }
@media (max-width: 40rem) {
  /* Each row is a block: the backend, and below it only the clauses that fell. */
  body { margin: .8rem; }
  .table { max-height: none; }
  table, tbody, tr, tbody th { display: block; border: 0; padding: 0; }
  thead, tbody td { display: none; }
  tr { border-top: 1px solid #8886; padding: .5rem 0; }
  tbody th { position: static; overflow-wrap: anywhere; }
  tbody td[data-clause] { display: inline-block; margin: .2rem .4rem 0 0; padding: 0 .4rem; }
  td[data-clause]::before { content: attr(data-clause) " "; }
}
"""
_ABOUT = (
    "Each row is a mutant, or a variant, which keeps every promise in another way. A narrow screen "
    "shows only the clauses that failed, or that are not as declared."
)
_LEGEND = {
    "●": "a clause that the fault is about, and whose tests fail",
    "○": "a clause that fails with it, as declared",
    "–": "blocked: a clause fails without which nobody can see this one",
    "·": "tried, and passed",
    "an empty cell": "not tried in this run",
    "!": "not as declared",
}


def write(trials: Sequence[MutantTrial], wrong: Findings, folder: Path) -> Path:
    """Write `index.html` and `matrix.json` into a folder; tell where the page is."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = sorted(trials, key=lambda each: (each.mutant.kind, each.mutant.name))
    data = [_data(each, wrong.get(each.mutant.name, ())) for each in rows]
    text = json.dumps({"contract": read_contract().version, "mutants": data}, indent=1)
    (folder / "matrix.json").write_text(text + "\n", "utf-8")
    page = folder / "index.html"
    page.write_text(_page(rows, wrong), "utf-8")
    return page


def _data(trial: MutantTrial, wrong: Sequence[str]) -> dict[str, object]:
    mutant = trial.mutant
    return {
        "name": mutant.name,
        "kind": mutant.kind,
        "backend": mutant.backend,
        "driver": mutant.driver,
        "says": mutant.says.partition("\n")[0],
        "kills": mutant.kills,
        "also": mutant.also,
        "verdicts": {id_: verdict.value for id_, verdict in trial.verdicts.items()},
        "killers": {
            id_: [each.test for each in trial.find_killers(id_)] for id_ in sorted(trial.fell)
        },
        "seconds": round(trial.seconds, 1),
        "tests": len(trial.observations),
        "findings": list(wrong),
    }


def _page(trials: Sequence[MutantTrial], wrong: Findings) -> str:
    clauses = list(read_contract().clauses)
    head = "".join(f'<th scope="col">{id_}</th>' for id_ in clauses)
    body = "\n".join(_row(each, clauses, wrong.get(each.mutant.name, ())) for each in trials)
    details = "\n".join(_details(each, wrong.get(each.mutant.name, ())) for each in trials)
    legend = "".join(f"<li>{mark}: {meaning}</li>" for mark, meaning in _LEGEND.items())
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>What the suite catches</title>\n<style>{_STYLE}</style>\n"
        f"<main>\n<h1>What the suite catches</h1>\n<p>{_ABOUT}</p>\n"
        f"<ul>{legend}</ul>\n"
        '<div class="table" tabindex="0" role="region" aria-label="Kill matrix">\n'
        f'<table role="table">\n<thead><tr><td></td>{head}</tr></thead>\n'
        f'<tbody role="rowgroup">\n{body}\n</tbody>\n</table>\n'
        f"</div>\n<h2>What a student reads</h2>\n{details}\n</main>\n</html>\n"
    )


def _row(trial: MutantTrial, clauses: Sequence[str], wrong: Sequence[str]) -> str:
    name = escape(trial.mutant.name)
    mark = "! " if wrong else ""
    cells = "".join(_cell(trial, id_) for id_ in clauses)
    head = f'<th role="rowheader" scope="row"><a href="#{name}">{mark}{name}</a></th>'
    return f'<tr role="row">{head}{cells}</tr>'


def _cell(trial: MutantTrial, clause: str) -> str:
    verdict = trial.verdicts.get(clause)
    if verdict is None:
        return "<td></td>"
    if verdict is Verdict.PASS:
        return "<td>·</td>" if clause not in trial.mutant.declared else _fell(clause, "wrong", "!")
    if verdict is Verdict.BLOCKED and clause not in trial.mutant.declared:
        causes = {each.blocked_by for each in trial.list_seen(clause)} - {""}
        return f'<td title="by {", ".join(sorted(causes))}">–</td>'
    if clause in trial.mutant.kills:
        return _fell(clause, "killed", "●")
    expected = clause in trial.mutant.also or trial.mutant.spoils or trial.mutant.kind == NULLS
    return _fell(clause, "also", "○") if expected else _fell(clause, "wrong", "!")


def _fell(clause: str, kind: str, mark: str) -> str:
    return f'<td role="cell" class="{kind}" data-clause="{clause}">{mark}</td>'


def _details(trial: MutantTrial, wrong: Sequence[str]) -> str:
    mutant = trial.mutant
    found = "".join(f"<li>{escape(each)}</li>" for each in wrong)
    text = escape(told(trial))
    return (
        f'<details id="{escape(mutant.name)}"><summary>{escape(mutant.says.partition(chr(10))[0])} '
        f"({mutant.backend}, {', '.join(mutant.declared) or mutant.kind})</summary>\n"
        + (f"<ul>{found}</ul>" if found else "")
        + f"<pre>{text}</pre></details>"
    )
