"""A badge, such as "secure 94/94": as a picture, and as what shields.io reads."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from fourstep.reports.counts import count_passed, is_good
from fourstep.visible import escape_line

_GOOD, _BAD = "#2c7a33", "#b3261e"  # both readable under white
_LONGEST = 40  # characters of a level's name
_LETTER = 6.6  # pixels, about, of one letter in eleven pixels Verdana
_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" aria-label="{text}">
<title>{text}</title>
<rect width="{left}" height="20" fill="#444"/>
<rect x="{left}" width="{right}" height="20" fill="{colour}"/>
<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
<text x="{first}" y="14">{label}</text>
<text x="{second}" y="14">{message}</text>
</g>
</svg>
"""


def make_svg(report: Mapping[str, Any], run: Mapping[str, Any]) -> str:
    """The badge of a run as SVG."""
    label, message = "fourstep", _make_message(report, run)
    left, right = (round(len(each) * _LETTER) + 12 for each in (label, message))
    return _SVG.format(
        width=left + right,
        left=left,
        right=right,
        first=left / 2,
        second=left + right / 2,
        label=escape(label),
        message=escape(message),
        text=escape(f"{label}: {message}"),
        colour=_GOOD if is_good(run) else _BAD,
    )


def make_endpoint(report: Mapping[str, Any], run: Mapping[str, Any]) -> str:
    """The badge of a run as the JSON of a shields.io endpoint."""
    found = {
        "schemaVersion": 1,
        "label": "fourstep",
        "message": _make_message(report, run),
        "color": (_GOOD if is_good(run) else _BAD).lstrip("#"),
    }
    return json.dumps(found, indent=1) + "\n"


def _make_message(report: Mapping[str, Any], run: Mapping[str, Any]) -> str:
    return f"{escape_line(report['level'], _LONGEST)} {count_passed(run)}/{len(run['clauses'])}"
