"""The Long Table, the practice that ships with the engine, built once for all tests of what it shows."""

from __future__ import annotations

import pytest

from tests.support.built import Built, build_at_home, shared_folder
from tests.support.miniature import ROOT


@pytest.fixture(scope="session")
def long_table(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return The Long Table, built where it is: git knows its ledger there."""
    return build_at_home(ROOT, shared_folder(tmp_path_factory, "long-table"))
