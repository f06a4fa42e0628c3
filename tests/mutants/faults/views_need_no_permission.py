"""No view needs a permission, so the security policy is never asked.

Pyramid checks nothing until a view names a permission, or `set_default_permission` does for all of
them. A policy alone protects nothing.
"""

from __future__ import annotations

import pyramid_backend
from pyramid.config import Configurator

from mutants.breaking import sets

KILLS = ("PROTECT-1",)
ALSO = ("PW-7",)


class WithoutDefault(Configurator):
    """A configurator by which nobody has set a default permission."""

    def set_default_permission(self, permission: str) -> None:
        """Forget it."""


sets(pyramid_backend, Configurator=WithoutDefault)
