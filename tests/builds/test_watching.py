"""What a preview watches is told of every change once, by the system or else by looking."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Heard:
    """What was heard of."""

    watching: Watching
    events: queue.Queue[FileSystemEvent]
    home: Path

    def until(self, name: str) -> set[str]:
        """Wait until a file is heard of, and return all that were heard of since the last time."""
        paths: set[str] = set()
        while str(self.home / name) not in paths:
            event = self.events.get(timeout=_PATIENCE)
            paths |= {str(path) for path in (event.src_path, event.dest_path) if path}
        return {Path(path).relative_to(self.home).as_posix() for path in paths}

    def look(self) -> None:
        """Look now, rather than when it is time to."""
        for emitter in self.watching.emitters:
            emitter.queue_events(0)


@pytest.fixture(params=[None, Deaf, Full], ids=["told", "not told", "refused"])
def heard(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    """Return what hears of files in a folder, and of one beside it."""
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

    watched = Watching()
    for name in ("docs", "mkdocs.yml"):
        watched.schedule(Handler(), str(tmp_path / name), recursive=True)
    watched.start()
    yield Heard(watched, events, tmp_path)
    watched.stop()
    watched.join()


def test_every_change_is_heard_of(heard: Heard, tmp_path: Path) -> None:
    """A file is written, replaced by another, added in a new folder, renamed and removed."""
    (tmp_path / "docs" / "deep" / "page.md").write_text("after", encoding="utf-8")
    assert heard.until("docs/deep/page.md") == {"docs/deep/page.md"}
    for name in ("mkdocs.yml", "docs/page.md"):
        for text in ("once", "and twice"):
            (new := tmp_path / f"{name}.new").write_text(text, encoding="utf-8")
            new.replace(tmp_path / name)
            heard.until(name)
    (tmp_path / "docs" / "new").mkdir()
    (tmp_path / "docs" / "new" / "page.md").write_text("new", encoding="utf-8")
    heard.until("docs/new/page.md")
    (tmp_path / "docs" / "new" / "page.md").rename(tmp_path / "docs" / "new" / "other.md")
    heard.until("docs/new/other.md")
    (tmp_path / "docs" / "page.md").unlink()
    heard.until("docs/page.md")


def test_what_is_no_change(heard: Heard, tmp_path: Path) -> None:
    """A build reads every file: if that were a change, builds would never end. Nor is what is written beside them."""
    (tmp_path / "docs" / "deep" / "page.md").read_bytes()
    (tmp_path / "mkdocs.yml").read_bytes()
    (tmp_path / "other.yml").write_text("after", encoding="utf-8")
    (tmp_path / "docs" / "page.md").write_text("after", encoding="utf-8")
    assert heard.until("docs/page.md") == {"docs/page.md"}


def test_a_change_is_heard_of_once(heard: Heard, tmp_path: Path) -> None:
    """What the system has told is not found again by looking: an author would wait for a second build."""
    for name in ("page.md", "deep/page.md"):
        with (tmp_path / "docs" / name).open("a", encoding="utf-8") as file:
            file.write("after")
        assert heard.until(f"docs/{name}") == {f"docs/{name}"}
        heard.look()
    (tmp_path / "docs" / "page.md").unlink()
    assert heard.until("docs/page.md") == {"docs/page.md"}
    heard.look()
    (tmp_path / "docs" / "last.md").write_text("new", encoding="utf-8")
    assert heard.until("docs/last.md") == {"docs/last.md"}
