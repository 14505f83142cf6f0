"""Says how many there are of something, in English."""

from __future__ import annotations


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun, in the plural unless it is one; `many` is the plural if it is not regular."""
    return f"1 {one}" if number == 1 else f"{number} {many or f'{one}s'}"
