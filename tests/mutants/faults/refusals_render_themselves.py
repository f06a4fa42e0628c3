"""No exception view is there for refusals, so they are what Pyramid makes of them: pages of HTML.

They quote the path that was asked for.
"""

from __future__ import annotations

from typing import Any

import pyramid_backend
from pyramid.config import Configurator
from pyramid_backend import problems

from mutants.breaking import sets

KILLS = ("ERR-1",)
ALSO = (
    "PW-1",
    "PW-4",
    "PW-8",
)


class WithOwnView(Configurator):
    """A configurator that keeps Pyramid's view for refusals, which shows each as it is."""

    def __init__(self, **options: Any) -> None:
        options.pop("exceptionresponse_view", None)
        super().__init__(**options)


sets(pyramid_backend, Configurator=WithOwnView)
del problems.problem.__venusian_callbacks__  # what the decorator has noted: nobody adds the view
