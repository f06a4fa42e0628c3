"""DEBUG is left on: what is not found is answered with a page that lists all paths.

The default of `django-admin startproject`. An error shows the settings, too, and what was sent.
"""

from __future__ import annotations

from django_backend import settings

from mutants.breaking import sets

KILLS = ("ERR-1",)

sets(settings, DEBUG=True)
