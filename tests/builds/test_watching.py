"""What a preview watches is told of every change once, by the system or else by looking."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import polling

from trellis_mkdocs import watching
from trellis_mkdocs.watching import Watching

_PATIENCE = 60
"""Seconds after which something that should come has not."""


class Deaf(polling.PollingObserver):
    """Stands for a system that tells of nothing, as on a disk that another computer writes on."""

    def on_thread_start(self) -> None:
        """Start nothing."""


class Full(polling.PollingObserver):
    """Stands for a system that watches too many folders already."""

    def on_thread_start(self) -> None:
        """Fail as the system does."""
        raise OSError("inotify watch limit reached")


@pytest.fixture(params=[None, Deaf, Full], ids=["told", "not told", "refused"])
def heard(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], set[str]]]:
    """Return what waits until a file is heard of, in a folder or beside it, and returns all that were heard of."""
    if request.param:
        monkeypatch.setattr(watching, "Observer", request.param)
    (tmp_path / "docs" / "deep").mkdir(parents=True)
    for name in ("docs/page.md", "docs/deep/page.md", "mkdocs.yml", "other.yml"):
        (tmp_path / name).write_text("before", encoding="utf-8")
    events: queue.Queue[FileSystemEvent] = queue.Queue()

    class Handler(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            if not event.is_directory:
                events.put(event)

    def wait(name: str) -> set[str]:
        paths: set[str] = set()
        while str(tmp_path / name) not in paths:
            event = events.get(timeout=_PATIENCE)
            paths |= {str(path) for path in (event.src_path, event.dest_path) if path}
        return {Path(path).relative_to(tmp_path).as_posix() for path in paths}

    watched = Watching()
    for name in ("docs", "mkdocs.yml"):
        watched.schedule(Handler(), str(tmp_path / name), recursive=True)
    watched.start()
    yield wait
    watched.stop()
    watched.join()


def test_every_change_is_heard_of(heard: Callable[[str], set[str]], tmp_path: Path) -> None:
    """A file is written, replaced by another, added in a new folder, renamed and removed."""
    (tmp_path / "docs" / "deep" / "page.md").write_text("after", encoding="utf-8")
    assert heard("docs/deep/page.md") == {"docs/deep/page.md"}
    for name in ("mkdocs.yml", "docs/page.md"):
        for text in ("once", "and twice"):
            (new := tmp_path / f"{name}.new").write_text(text, encoding="utf-8")
            new.replace(tmp_path / name)
            heard(name)
    (tmp_path / "docs" / "new").mkdir()
    (tmp_path / "docs" / "new" / "page.md").write_text("new", encoding="utf-8")
    heard("docs/new/page.md")
    (tmp_path / "docs" / "new" / "page.md").rename(tmp_path / "docs" / "new" / "other.md")
    heard("docs/new/other.md")
    (tmp_path / "docs" / "page.md").unlink()
    heard("docs/page.md")


def test_what_is_no_change(heard: Callable[[str], set[str]], tmp_path: Path) -> None:
    """A build reads every file: if that were a change, builds would never end. Nor is what is written beside them."""
    (tmp_path / "docs" / "deep" / "page.md").read_bytes()
    (tmp_path / "mkdocs.yml").read_bytes()
    (tmp_path / "other.yml").write_text("after", encoding="utf-8")
    (tmp_path / "docs" / "page.md").write_text("after", encoding="utf-8")
    assert heard("docs/page.md") == {"docs/page.md"}
