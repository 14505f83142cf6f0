"""Tests that the catalogues have what the sources of the engine mark."""

from __future__ import annotations

from tools import catalogues


def test_catalogues_are_up_to_date() -> None:
    """Every message in the sources is in every catalogue, and no other: run `make catalogues` if this fails."""
    stale = [path.name for path, content in catalogues.updated(catalogues.extracted()) if path.read_bytes() != content]
    assert stale == []
