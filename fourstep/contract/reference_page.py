"""All clauses as one page of Markdown: docs/reference/clauses.md."""

from __future__ import annotations

from fourstep.contract.clauses import Clause, Contract, Level

_HEAD = """\
# Clauses

The {count} clauses of contract {version}. This page is written by `fourstep explain --all` from \
[`specs/`](../../specs/README.md): change the contract, not the page.

MUST: a backend that does not keep the clause is not of that level. SHOULD: there may be a good \
reason not to, and then the manifest [names it](manifest.md#known_gaps). Levels are cumulative, \
and are no levels of OWASP ASVS. Lengths are code points unless bytes or octets are named. Names \
in code font, such as `throttle_limit`, are values that a backend declares in its \
[manifest](manifest.md#settings). The tutorial is [Handling User Authentication With Angular and \
Flask](https://realpython.com/handling-user-authentication-with-angular-and-flask/), Real Python.

| clause | level | strength | promise |
|---|---|---|---|
"""


def make_page(contract: Contract) -> str:
    """The page: a table of contents, then each clause with its reason, observation and sources."""
    clauses = contract.clauses.values()
    head = _HEAD.format(count=len(clauses), version=contract.version)
    rows = "\n".join(map(_make_row, clauses))
    return (
        "\n\n".join([head + rows, *(_make_level(each, contract) for each in contract.levels)])
        + "\n"
    )


def _make_row(clause: Clause) -> str:
    link = f"[{clause.id}](#{clause.id.lower()})"
    return f"| {link} | {clause.level} | {clause.strength} | {clause.title} |"


def _make_level(level: Level, contract: Contract) -> str:
    clauses = [_make_clause(contract.clauses[id_]) for id_ in level.clauses]
    return "\n\n".join([f"## Level {level.name}", level.summary, *clauses])


def _make_clause(clause: Clause) -> str:
    parts = (
        f"### {clause.id}",
        f"**{clause.title}** ({clause.strength}, level *{clause.level}*)",
        f"> {clause.text}",
        f"*Why.* {clause.why}",
        f"*How it is observed.* {clause.observe}",
        f"*Sources.* {'; '.join(clause.sources)}.",
    )
    return "\n\n".join(parts)
