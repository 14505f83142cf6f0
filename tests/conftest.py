"""Options of the test run."""

from __future__ import annotations

import pytest
from hypothesis import settings

from tests.support.built import Built, build_everything, shared_folder

# A slow machine is no failure, and what was found once is kept as a case, not in a folder.
settings.register_profile("trellis", deadline=None, database=None)
settings.load_profile("trellis")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that accepts what golden tests write now as right."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files from what is made now")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Return whether golden files are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the practice that has everything, built once for all processes of this test run."""
    return build_everything(shared_folder(tmp_path_factory, "everything"))
