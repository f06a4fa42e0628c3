"""Where what the browser shows of failures is kept."""

from __future__ import annotations

import shutil
from collections.abc import Iterable

import pytest

from fourstep.judging.given import is_worker
from fourstep.judging.report_run import find_evidence_folder


def keep(config: pytest.Config, names: Iterable[str]) -> None:
    """Keep a screenshot of a browser test that fails, in a folder that no other run empties.

    Args:
        config: that of the run; of its processes only the first empties the folder.
        names: the backends that are judged.
    """
    option = config.option
    if getattr(option, "screenshot", None) == "off":
        option.screenshot = "only-on-failure"
    if getattr(option, "output", None) == "test-results":
        option.output = str(find_evidence_folder(names))
    if not is_worker(config) and getattr(option, "output", None):
        shutil.rmtree(option.output, ignore_errors=True)
