"""Knows the versions of installed packages, which a process need not look up twice."""

from __future__ import annotations

import importlib.metadata
from functools import cache


@cache
def version(name: str) -> str:
    """Return the version of an installed package."""
    return importlib.metadata.version(name)
