"""Options of the test run, and what several folders of tests share: a built practice, and a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from tests.support.browsers import Chromium, Start
from tests.support.built import Built, build_everything, shared_folder

# A slow machine is no failure, and what was found once is kept as a case, not in a folder.
settings.register_profile("trellis", deadline=None, database=None, derandomize=True)
settings.load_profile("trellis")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that accepts what golden tests write now as right."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files from what is made now")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling | None:
    """Give the tests of the shipped practice to one worker: others would wait for its site to be built."""
    return _ExampleTogether(config, log) if config.getvalue("dist") == "loadfile" else None


class _ExampleTogether(LoadFileScheduling):
    """Distributes tests by file, and those of `tests/example` together."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return "tests/example" if file.startswith("tests/example/") else file


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Return whether golden files are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the practice that has everything, built once for all processes of this test run."""
    return build_everything(shared_folder(tmp_path_factory, "everything"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """Find Chromium.

    A writer's computer may lack it; where every change is judged, it must be there.
    """
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome", "chrome"))
    path = os.environ.get("CHROMIUM") or next(filter(None, found), None)
    if not path and not os.environ.get("CI"):
        pytest.skip("Chromium is not installed; name another browser of its family in the variable CHROMIUM")
    assert path, "Chromium was not found"
    with sync_playwright() as playwright:
        yield Chromium(playwright.chromium, path)


@pytest.fixture(scope="session")
def start(chromium: Chromium) -> Start:
    """Return a function that starts Chromium, with more options."""
    return lambda *more: chromium.kind.launch(**chromium.options(*more))


@pytest.fixture(scope="session")
def browser(start: Start) -> Iterator[Browser]:
    """Start a browser for all tests."""
    started = start()
    yield started
    started.close()
