"""Describes an error that nobody foresaw, so that an author knows where it happened and what to report."""

from __future__ import annotations

import traceback
from pathlib import Path


def describe(error: Exception) -> str:
    """Return what happened as sentences, with the line of code that failed."""
    if isinstance(error, RecursionError):
        return "Lists, quotations or elements are nested too deeply. Use fewer levels."
    last = traceback.extract_tb(error.__traceback__)[-1]
    said = str(error).partition("\n")[0]
    return (
        f"{type(error).__name__}: {said} ({Path(last.filename).name}, line {last.lineno}). "
        "If you changed a template, look there. Otherwise this is a bug in Trellis: please report this message."
    )
