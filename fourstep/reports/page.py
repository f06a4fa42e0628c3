"""A report as one page of HTML that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from fourstep.reports.counts import name, summary
from fourstep.visible import visible


def page(report: Mapping[str, Any]) -> str:
    """The page: a matrix of clauses and backends, and the evidence of each verdict below it."""
    rows = list(zip(*(run["clauses"] for run in report["runs"]), strict=True))
    return filled("page.html.jinja", report=report, rows=rows, name=name, summary=summary)


def filled(template: str, **values: Any) -> str:
    """A template of this folder, filled in; what it shows is escaped."""
    environment = Environment(
        loader=PackageLoader("fourstep.reports", "."),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
    )
    return environment.get_template(template).render(**values)


def _shown(value: Any) -> Any:
    return visible(value) if type(value) is str else value
