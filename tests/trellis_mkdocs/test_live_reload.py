"""A preview goes on in the background until it is stopped, and then leaves its folder alone."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.rendering import site
from trellis.content.library import Library
from trellis.printing.printables import Printed
from trellis.printing.sheets.run import GivenUp
from trellis_mkdocs.live_reload import LiveReload


class Pictures:
    """Stands for a print run that makes a picture of each page; packs are bound once that is allowed."""

    def __init__(self, library: Library) -> None:
        self.bound = threading.Event()
        self.paths = [page.path for page in library.pages]

    def __call__(self, *, packs: bool = True, wanted: Callable[[], bool] = lambda: True) -> Printed:
        """Return the pictures."""
        if packs:
            assert self.bound.wait(60)
        if not wanted():
            raise GivenUp
        return Printed(previews={path: Path(path) for path in self.paths})


@pytest.mark.parametrize("stops", [False, True], ids=["goes on", "stops"])
def test_nothing_is_put_into_a_folder_that_is_about_to_be_removed(*, stops: bool) -> None:
    """Whoever removes the folder of a preview would find it filled again."""
    library = site({f"{name}.md": f"---\ntitle: {name}\nsummary: S.\n---\n" for name in ("one", "two")}).library
    preview, prints = LiveReload(), Pictures(library)
    put: list[str] = []
    preview.print(library, prints)
    preview.finish_in_background(lambda: None, lambda _, path: put.append(path), lambda _: None, lambda _: None)
    if stops:
        preview.stop()
    prints.bound.set()
    preview.wait()
    assert len(put) == (0 if stops else len(library.pages))


def test_packs_of_the_last_build_are_given_up() -> None:
    """The next build needs the processors, and makes other packs."""
    library = site({"one.md": "---\ntitle: One\nsummary: S.\n---\n"}).library
    preview, prints = LiveReload(), Pictures(library)
    put: list[str] = []
    preview.print(library, prints)
    preview.finish_in_background(lambda: None, lambda _, path: put.append(path), lambda _: None, lambda _: None)
    preview.begin_build()
    prints.bound.set()
    preview.wait()
    assert put == []


def test_files_are_there_before_the_next_build() -> None:
    """Two builds never write the same file at once, and what goes wrong in the background is not lost."""
    preview, may_write = LiveReload(), threading.Event()
    written: list[str] = []

    def write() -> None:
        assert may_write.wait(60)
        written.append("feed.xml")
        raise OSError

    preview.finish_in_background(write, lambda *_: None, lambda _: None, lambda _: None)
    threading.Timer(0.1, may_write.set).start()
    with pytest.raises(OSError):  # noqa: PT011 – it has no words
        preview.begin_build()
    assert written == ["feed.xml"]
    preview.begin_build()  # the next one starts afresh
