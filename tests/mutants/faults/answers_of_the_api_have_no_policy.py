"""Answers of the API carry no Content-Security-Policy.

Opened in a tab, or in a frame, they are documents, too.
"""

from __future__ import annotations

from fastapi_backend import headers

from mutants.breaking import sets

KILLS = ("HDR-2",)

sets(headers, OTHER=[])
