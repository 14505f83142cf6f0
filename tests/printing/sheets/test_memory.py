"""Tests of returning memory to the system."""

from __future__ import annotations

import pytest

from trellis.printing.sheets import memory


class Glibc:
    """Notes what is called in the C library."""

    def __init__(self) -> None:
        self.called: list[tuple[str, tuple[int, ...]]] = []

    def mallopt(self, option: int, value: int) -> None:
        """Note the setting of an option."""
        self.called.append(("mallopt", (option, value)))

    def malloc_trim(self, kept: int) -> None:
        """Note how much is kept."""
        self.called.append(("malloc_trim", (kept,)))


def test_glibc(monkeypatch: pytest.MonkeyPatch) -> None:
    """Large pieces are returned at once, two heaps are shared, and all that is free is given back."""
    monkeypatch.setattr(memory, "_C", glibc := Glibc())
    memory.spare()
    memory.give_back()
    assert glibc.called == [("mallopt", (-3, 262144)), ("mallopt", (-8, 2)), ("malloc_trim", (0,))]


@pytest.mark.parametrize("library", [None, object()])
def test_others(monkeypatch: pytest.MonkeyPatch, library: object) -> None:
    """Another C library has none of this, and other systems none of it either."""
    monkeypatch.setattr(memory, "_C", library)
    memory.spare()
    memory.give_back()
